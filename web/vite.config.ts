/**
 * The page's build, and the development server when the local stack mounts it as middleware (same origin as `/api`).
 * Everything is in files of its own, no inline script, so that a strict Content-Security-Policy holds.
 */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { pageFiles, workerName } from './build/page-files.ts';
import { preloadStart, schemeName } from './build/preload-start.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

/**
 * Ours, in several pages. What reads a text's format is fetched when a text asks for it, what shows answers and reads numbers
 * comes with the pages that have some, and what `main.ts` needs stays with it.
 */
const apart = /\/(?:readers|pages|begun-|answer-text|late-answers|parse-number|one-script)/;
const isBase = (id: string) => /\/(?:shared|web\/src)\//.test(id) && !apart.test(id);

export default defineConfig({
  root: here,
  // The repository's root: the contract in `shared/` is read from there.
  server: { fs: { allow: [fileURLToPath(new URL('..', import.meta.url))] } },
  plugins: [react(), preloadStart(), pageFiles()],
  cacheDir: fileURLToPath(new URL('../node_modules/.vite', import.meta.url)),
  build: {
    outDir: fileURLToPath(new URL('./dist', import.meta.url)),
    emptyOutDir: true,
    target: 'es2022',
    // Fonts stay files: a data: font needs an exception in the policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: {
        index: `${here}index.html`,
        [workerName]: `${here}src/service-worker.ts`,
        [schemeName]: `${here}src/early-scheme.ts`,
      },
      output: {
        // Few files instead of many small ones: what the first load needs anyway, and what several pages share.
        codeSplitting: {
          groups: [
            {
              name: 'libraries',
              test: /node_modules\/(?:react|react-dom|scheduler|react-i18next|i18next|@tanstack|zod|wouter|idb)\//,
            },
            { name: 'loader', test: /vite\/preload-helper|rolldown\/runtime/, priority: 1 },
            { name: 'base', test: isBase, minShareCount: 2 },
          ],
        },
        // The worker's name stays, as browsers look for a newer one there.
        entryFileNames: ({ name }) => (name === workerName ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
