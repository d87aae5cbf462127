/**
 * The order in which the built page fetches and paints. It names the files of its own code, so that they arrive beside the
 * small script that starts it (`src/main.ts`) and not after it; and its style sheets stand behind the frame that is in
 * `index.html`, which needs none of them: a browser paints what stands before a style sheet without waiting for it. They
 * stand before the page itself, whose libraries bring styles of their own that must come later.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

type Bundle = Readonly<Record<string, BundleFile>>;
type BundleFile =
  | { readonly type: 'asset' }
  | {
      readonly type: 'chunk';
      readonly fileName: string;
      readonly name: string;
      readonly isDynamicEntry: boolean;
      readonly imports: readonly string[];
      readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> } | undefined;
    };

/** The script that the first paint waits for, in the build. */
export const schemeName = 'early-scheme';

/** Adds and moves the tags. Unbuilt, modules are found one by one anyway. */
export function preloadStart(): Plugin {
  let publicFolder = '';
  return {
    name: 'pencils-down:preload-start',
    apply: 'build',
    configResolved(config) {
      publicFolder = config.publicDir;
    },
    transformIndexHtml: {
      order: 'post',
      handler: (html, { bundle = {} }) =>
        arrange(html, bundle, readFileSync(join(publicFolder, 'favicon.svg'), 'utf8')),
    },
  };
}

/**
 * The page as it is to be, and the tags to add.
 * @param mark the picture of the frame, as SVG
 * @throws Error when the build lacks a part
 */
export function arrange(html: string, bundle: Bundle, mark: string) {
  const { scripts, styles } = filesOfStart(bundle);
  const named = [...html.matchAll(styleSheetTags)].flatMap(([, file]) => file ?? []);
  const isNew = (file: string) => !html.includes(`"/${file}"`);
  const styleSheets = [...new Set([...named, ...styles])].map(
    (file) => `<link rel="stylesheet" crossorigin href="/${file}">\n    `,
  );
  return {
    html: withOwnMark(html.replace(styleSheetTags, ''), mark).replace('<div id="root">', `${styleSheets.join('')}$&`),
    tags: [
      { tag: 'script', attrs: { src: `/${schemeFile(bundle)}` }, injectTo: 'head' as const },
      ...scripts.filter(isNew).map((file) => preload(file)),
    ],
  };
}

function schemeFile(bundle: Bundle): string {
  const scheme = Object.values(bundle).find((file) => file.type === 'chunk' && file.name === schemeName);
  if (scheme?.type !== 'chunk' || scheme.imports.length > 0) throw new Error(`${schemeName} must be one file`);
  return scheme.fileName;
}

/** The mark in the frame is what a browser counts as content: it need not wait for a file either. */
function withOwnMark(html: string, svg: string): string {
  const picture = /<img src="\/favicon.svg" alt="" width="(\d+)" height="(\d+)" \/>/;
  if (!picture.test(html)) throw new Error('The frame has no mark');
  return html.replace(picture, svg.trim().replace('<svg ', '<svg width="$1" height="$2" '));
}

const styleSheetTags = /\s*<link rel="stylesheet"[^>]* href="\/([^"]+)">/g;

const preload = (file: string) => ({
  tag: 'link',
  attrs: { rel: 'modulepreload', crossorigin: true, href: `/${file}` },
  injectTo: 'head' as const,
});

function filesOfStart(bundle: Bundle): { scripts: string[]; styles: string[] } {
  const start = Object.values(bundle).find(
    (file) => file.type === 'chunk' && file.isDynamicEntry && file.name === 'start',
  );
  if (start?.type !== 'chunk') throw new Error('The build has no start chunk');
  const scripts = new Set([start.fileName]);
  const styles = new Set<string>();
  // A set goes on with what is added on the way.
  for (const fileName of scripts) {
    const file = bundle[fileName];
    if (file?.type !== 'chunk') continue;
    for (const imported of file.imports) scripts.add(imported);
    for (const style of file.viteMetadata?.importedCss ?? []) styles.add(style);
  }
  return { scripts: [...scripts], styles: [...styles] };
}
