/**
 * The page's build, and the development server when the local stack mounts it as middleware (same origin as `/api`).
 * Everything is in files of its own, no inline script, so that a strict Content-Security-Policy holds.
 */
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { moduleReach } from './build/module-reach.ts';
import { pageFiles, workerName } from './build/page-files.ts';
import { preloadStart, schemeName } from './build/preload-start.ts';

const here = fileURLToPath(new URL('.', import.meta.url));

const { plugin: reachPlugin, reaches } = moduleReach({
  main: '/web/src/main.ts',
  start: '/web/src/start.tsx',
  session: '/features/room/session-page.tsx',
  preview: '/features/previews/preview-page.tsx',
  attempt: '/features/attempts/attempt-page.tsx',
  verify: '/features/receipts/verify-page.tsx',
});
const isOurs = (id: string) => /\/(?:shared|web\/src)\//.test(id);
/** What everybody fetches before the list of tests stands, but for what `main.ts` brings with it. */
const isBase = (id: string) => isOurs(id) && reaches('start', id) && !reaches('main', id);
/** What a session's room and a preview's have in common, which is nearly all of it. */
const isRoom = (id: string) =>
  isOurs(id) &&
  reaches('session', id) &&
  reaches('preview', id) &&
  !(['main', 'start', 'attempt', 'verify'] as const).some((entry) => reaches(entry, id));

/** What a session's end shows of its result, as an attempt's page does: small pieces, in one file. */
const isResult = (id: string) =>
  isOurs(id) &&
  reaches('session', id) &&
  (reaches('attempt', id) || reaches('verify', id)) &&
  !reaches('main', id) &&
  !reaches('start', id);

export default defineConfig({
  root: here,
  // The repository's root: the contract in `shared/` is read from there.
  server: { fs: { allow: [fileURLToPath(new URL('..', import.meta.url))] } },
  plugins: [react(), preloadStart(), pageFiles(), reachPlugin],
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
            // What `main.ts` shares with the rest, in a small file: otherwise it would wait for the rest.
            { name: 'loader', test: /vite\/preload-helper|rolldown\/runtime|lib\/page-errors/, priority: 1 },
            { name: 'base', test: isBase, minShareCount: 2 },
            { name: 'room', test: isRoom, includeDependenciesRecursively: false },
            { name: 'results', test: isResult, includeDependenciesRecursively: false },
          ],
        },
        // The worker's name stays, as browsers look for a newer one there.
        entryFileNames: ({ name }) => (name === workerName ? '[name].js' : 'assets/[name]-[hash].js'),
      },
    },
  },
});
