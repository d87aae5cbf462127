/**
 * Fills a fresh local stack with sample tests and one accommodation, and writes down that the table is its own. Run at every `npm start`: what is there
 * already stays as it is.
 */
import { globSync } from 'node:fs';
import path from 'node:path';
import { createAccommodationStore } from '../accommodations/accommodation-store.ts';
import { formatRemark } from '../authoring/formats/source-document.ts';
import type { TestSource } from '../authoring/test-source.ts';
import { createTestStore, type TestStore } from '../catalogue/test-store.ts';
import { type Clock, systemClock } from '../platform/clock.ts';
import { readTableEnv } from '../platform/env.ts';
import { createTableClient } from '../platform/table/table-client.ts';
import { noteState } from '../service-state/note-state.ts';
import { createTableStateStore } from '../service-state/table-state-store.ts';
import { checkFiles, publishSource } from './import-files.ts';
import { loadStackEnv } from './stack-env.ts';

const samples = path.join(import.meta.dirname, 'samples');
/** Its window cannot be written in a file: it always lies a week ahead. */
const opensLaterId = 'ancient-rome';
const dayMs = 86_400_000;

/** The sample with a window that lies ahead: the published one for as long as that is still to come. */
async function withWindowAhead(tests: TestStore, source: TestSource, nowMs: number): Promise<TestSource> {
  const published = await tests.getPublished(source.id);
  const nextMs = Math.ceil(nowMs / dayMs) * dayMs + 7 * dayMs + 9 * 3_600_000;
  const opensAtMs = published?.opensAtMs && published.opensAtMs > nowMs ? published.opensAtMs : nextMs;
  const opensAt = new Date(opensAtMs).toISOString();
  return { ...source, opensAt, closesAt: new Date(opensAtMs + 7 * dayMs).toISOString() };
}

async function seedTests(tests: TestStore, clock: Clock): Promise<void> {
  const files = globSync('*.{yaml,gift}', { cwd: samples }).toSorted();
  const checked = checkFiles(files.map((file) => path.join(samples, file)));
  const faults = checked.flatMap((file) => file.faults);
  if (faults.length > 0) throw new Error(`The sample tests have errors:\n${faults.map(formatRemark).join('\n')}`);
  for (const { source } of checked) {
    if (!source) continue;
    const whole = source.id === opensLaterId ? await withWindowAhead(tests, source, clock()) : source;
    const { outcome, version } = await publishSource(tests, whole, clock);
    if (outcome === 'published') process.stdout.write(`Sample test ${source.id}: published version ${version}\n`);
  }
}

const tableName = loadStackEnv();
const client = createTableClient();
const { INSTALLATION_ID: installationId, TABLE_ORIGIN: origin } = readTableEnv();
const tableState = createTableStateStore(client, tableName);
await noteState({ tableState, placed: { me: { installationId, tableName }, origin }, clock: systemClock }, 'seed');
await seedTests(createTestStore({ client, tableName }), systemClock);
const accommodations = createAccommodationStore(client, tableName);
if ((await accommodations.list('alan')).length === 0) {
  await accommodations.put('alan', { testId: null, extraPercent: 50 });
}
