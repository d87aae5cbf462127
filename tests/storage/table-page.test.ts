/** docs/table.md is what is in the table. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectRoot } from '../../infra/bundling.ts';
import { createBackend, startTestEngine } from '../support/backend.ts';
import { tablePage } from '../table/write-page.ts';

it('The page about the table shows every kind of item as a run leaves it (`npm run docs:table` writes it)', async () => {
  const engine = await startTestEngine();
  try {
    expect(readFileSync(join(projectRoot, 'docs/table.md'), 'utf8')).toBe(await tablePage(await createBackend(engine)));
  } finally {
    await engine.stop();
  }
});
