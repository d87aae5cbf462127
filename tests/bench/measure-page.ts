/** Builds the page as it is deployed and adds up what each of its addresses loads, by Vite's manifest. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import * as z from 'zod/mini';
import { projectRoot } from '../../infra/bundling.ts';

const Chunk = z.object({
  file: z.string(),
  imports: z._default(z.array(z.string()), []),
  css: z._default(z.array(z.string()), []),
});
const Manifest = z.record(z.string(), Chunk);

/** What is loaded for each address on top of the entry: a module that `app.tsx` loads when it is needed. */
const modules = {
  'sign-in, tests, start of a test': [],
  'test room': ['src/features/sessions/session-page.tsx', 'src/components/markdown.tsx'],
  'test room with formulas': ['src/features/sessions/session-page.tsx', 'src/components/markdown-with-math.tsx'],
  results: ['src/features/attempts/attempts-page.tsx'],
  'one result': ['src/features/attempts/attempt-page.tsx', 'src/components/markdown.tsx'],
  'check of a receipt': ['src/features/receipts/verify-page.tsx'],
} as const satisfies Record<string, readonly string[]>;

/** Scripts and styles of one address, in bytes; fonts and pictures come when they are first shown. */
export const PageMeasure = z.object({
  route: z.string(),
  files: z.int(),
  scriptBytes: z.int(),
  styleBytes: z.int(),
  gzipBytes: z.int(),
});
export type PageMeasure = z.infer<typeof PageMeasure>;

/**
 * Measures every route.
 * @throws Error when the build has no such module
 */
export async function measurePage(): Promise<PageMeasure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'pencils-down-page-'));
  try {
    await build({
      root: join(projectRoot, 'web'),
      logLevel: 'warn',
      build: { outDir: folder, emptyOutDir: true, manifest: true },
    });
    const manifest = z.parse(Manifest, JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')));
    return Object.entries(modules).map(([route, names]) => ({
      route,
      ...weigh(folder, filesOf(manifest, ['index.html', ...names])),
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function filesOf(manifest: z.infer<typeof Manifest>, names: readonly string[]): ReadonlySet<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The page has no module ${name}`);
    files.add(chunk.file);
    for (const file of chunk.css) files.add(file);
    for (const imported of chunk.imports) visit(imported);
  };
  for (const name of names) visit(name);
  return files;
}

function weigh(folder: string, files: ReadonlySet<string>): Omit<PageMeasure, 'route'> {
  const measure = { files: files.size, scriptBytes: 0, styleBytes: 0, gzipBytes: 0 };
  for (const file of files) {
    const content = readFileSync(join(folder, file));
    if (file.endsWith('.css')) measure.styleBytes += content.length;
    else measure.scriptBytes += content.length;
    measure.gzipBytes += gzipSync(content).length;
  }
  return measure;
}
