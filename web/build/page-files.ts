/** Tells the service worker which files the page consists of, as a plugin of the build. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

/** The worker's name in the build; it must lie at the top for the whole page to be its own. */
export const workerName = 'service-worker';

/**
 * Browsers that know service workers read woff2; the older font formats are for others. The texts of every language are
 * kept, so that a language can be changed without a network. Arabic letters are too large for those who do not need them:
 * whoever does has them in the browser's cache.
 */
const isWanted = (name: string) => !/\.(?:woff|ttf|map)$|noto-sans-arabic/.test(name);

/** Files of `web/public` that the page needs without a network. */
const publicFiles = ['favicon.svg', 'manifest.json'];

const hashOf = (content: string | Uint8Array) => createHash('sha256').update(content).digest('base64');

/**
 * A file whose name stays, with what its content must be: in the moments of a deployment the worker can be there before
 * the page that it belongs to. It then keeps nothing, and the browser tries again later.
 */
const named = (fileName: string, content: string | Uint8Array) => {
  const hash = hashOf(content);
  return { url: `/${fileName}`, revision: hash.slice(0, 16), integrity: `sha256-${hash}` };
};

/** Puts the list in the place of `pageFiles` in the worker. */
export function pageFiles(): Plugin {
  let publicFolder = '';
  return {
    name: 'pencils-down:page-files',
    apply: 'build',
    enforce: 'post',
    configResolved(config) {
      publicFolder = config.publicDir;
    },
    generateBundle(_options, bundle) {
      const worker = bundle[`${workerName}.js`];
      if (worker?.type !== 'chunk' || worker.imports.length > 0) {
        throw new Error('The service worker must be one file of its own');
      }
      const built = Object.values(bundle).filter((file) => file !== worker && isWanted(file.fileName));
      const files = built.map((file) =>
        // A name in assets/ carries the hash of its content.
        file.fileName.startsWith('assets/')
          ? { url: `/${file.fileName}`, revision: null }
          : named(file.fileName, file.type === 'chunk' ? file.code : file.source),
      );
      if (!files.some(({ url }) => url === '/index.html')) throw new Error('The page itself is not among its files');
      const others = publicFiles.map((name) => named(name, readFileSync(join(publicFolder, name))));
      worker.code = worker.code.replace(/\bpageFiles\b/, () => JSON.stringify([...files, ...others]));
    },
  };
}
