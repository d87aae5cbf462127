/** Builds the page as it is deployed and adds up what each of its addresses loads, by Vite's manifest. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import * as z from 'zod/mini';
import { readManifest, scriptsOf } from '../checks/page-scripts.ts';
import { buildPageInto } from '../support/build-page.ts';

/** What every address loads: the small script and what it starts (decision 17). */
const firstLoad = ['index.html', 'src/start.tsx'] as const;

/** What comes on top of it, by address: `web/src/app/pages.ts`, and what texts with Markdown or formulas ask for. */
const modules = {
  'sign-in and list of tests': [],
  'start of a test': ['src/features/tests/start-page.tsx'],
  'test room': ['src/features/room/session-page.tsx', 'src/components/rich-text/readers/markdown.tsx'],
  'test room with formulas': [
    'src/features/room/session-page.tsx',
    'src/components/rich-text/readers/markdown-with-math.tsx',
  ],
  results: ['src/features/attempts/attempts-page.tsx'],
  'one result': ['src/features/attempts/attempt-page.tsx', 'src/components/rich-text/readers/markdown.tsx'],
  notifications: ['src/features/notifications/notifications-page.tsx'],
  'check of a receipt': ['src/features/receipts/verify-page.tsx'],
} as const satisfies Record<string, readonly string[]>;

/** Scripts of one address, in bytes; styles, fonts and texts of other languages come beside them. */
export const PageMeasure = z.object({
  route: z.string(),
  files: z.int(),
  bytes: z.int(),
  gzipBytes: z.int(),
});
export type PageMeasure = z.infer<typeof PageMeasure>;

/**
 * Measures every route.
 * @throws Error when the build has no such module
 */
export function measurePage(): PageMeasure[] {
  const folder = mkdtempSync(join(tmpdir(), 'pencils-down-page-'));
  try {
    buildPageInto(folder);
    const manifest = readManifest(folder);
    return Object.entries(modules).map(([route, names]) => {
      const contents = [...scriptsOf(manifest, ...firstLoad, ...names)].map((file) => readFileSync(join(folder, file)));
      return {
        route,
        files: contents.length,
        bytes: contents.reduce((sum, { length }) => sum + length, 0),
        gzipBytes: contents.reduce((sum, content) => sum + gzipSync(content).length, 0),
      };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
