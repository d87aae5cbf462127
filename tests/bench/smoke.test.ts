/** Each bench runs, on a small scale, and its figures make the page. Nothing here is about time. */
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, describe, test } from 'vitest';
import * as z from 'zod/mini';
import { projectRoot } from '../../infra/bundling.ts';
import { ApiResult } from './api/api.ts';
import { BundlesResult } from './bundles.ts';
import { ClosingResult } from './closing/closing.ts';
import { CostResult } from './cost/cost.ts';
import { DeadlineResult } from './deadline/deadline.ts';
import { HandlersResult } from './handlers/handlers.ts';
import { IdleResult } from './idle/idle.ts';
import { RepliesResult } from './replies/replies.ts';
import { ScaleResult } from './scale/scale.ts';

const folder = mkdtempSync(join(tmpdir(), 'pencils-down-bench-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function bench(...args: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, ['tests/bench/run.ts', ...args], { cwd: projectRoot });
}

async function resultOf<S extends z.ZodMiniType>(schema: S, name: string, ...args: string[]): Promise<z.output<S>> {
  const file = join(folder, `${name}.json`);
  await bench(name, ...args, '--out', file);
  return z.parse(schema, JSON.parse(readFileSync(file, 'utf8')));
}

describe.concurrent('each bench', () => {
  test('handlers measures operations, and cost makes dollars of them', async ({ expect }) => {
    // All that a student's session is made of; the larger closes are the deadline bench's.
    const only = 'Session,Answers,News,list,early,one session,nothing due';
    const { operations } = await resultOf(HandlersResult, 'handlers', '--calls', '10', '--only', only);
    const save = operations.find(({ operation }) => operation === 'saveAnswers');
    expect(save?.calls).toEqual({ 'DynamoDB.UpdateItem': 1 });
    const measured = join(folder, 'handlers.json');
    const { bill, total, alternatives } = await resultOf(CostResult, 'cost', '--measured', measured);
    expect(total).toBeCloseTo(
      Object.values(bill).reduce((sum, dollars) => sum + dollars, 0),
      3,
    );
    expect(alternatives.length).toBeGreaterThan(5);
  });

  test('replies are the same in fewer bytes', async ({ expect }) => {
    const { replies } = await resultOf(RepliesResult, 'replies', '--pairs', '5');
    for (const { name, rawBytes, gzipBytes } of replies) {
      // What is short is sent as it is.
      if (name === 'listTests') expect(gzipBytes).toBe(rawBytes);
      else expect(gzipBytes, name).toBeLessThan(rawBytes / 2);
    }
  });

  test('idle names what a stack costs by itself, and it stays below eight dollars', async ({ expect }) => {
    const { items, total } = await resultOf(IdleResult, 'idle');
    expect(items.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['CloudWatch::Alarm', 'CloudWatch::Dashboard', 'KMS::Key', 'sweeps: table']),
    );
    expect(total).toBeLessThan(8);
  });

  test('deadline closes them all by each closer', async ({ expect }) => {
    const { closers } = await resultOf(DeadlineResult, 'deadline', '--sessions', '40', '--rounds', '1');
    expect(closers.map(({ closer }) => closer)).toEqual(['sweep', 'queue', 'request', 'queue']);
  });

  test('closing records with nobody looking', async ({ expect }) => {
    const few = ['--target', 'local', '--sessions', '5', '--due-in', '10', '--spread', '1'];
    const { targets } = await resultOf(ClosingResult, 'closing', ...few);
    expect(targets).toMatchObject([{ target: 'local', lagSeconds: { count: 5 } }]);
    const closed = Object.values(targets[0]?.closedBy ?? {});
    expect(closed.reduce((sum, count) => sum + count, 0)).toBe(5);
  });

  test('api saves and starts without a failure', async ({ expect }) => {
    const few = ['--seconds', '1', '--students', '20', '--deadline-sessions', '0'];
    const { saves, start } = await resultOf(ApiResult, 'api', ...few);
    expect(saves.map(({ failed }) => failed)).toEqual([0, 0, 0, 0]);
    expect(start.failed).toBe(0);
  });

  test('scale loses nobody and closes nobody early', async ({ expect }) => {
    const { sittings } = await resultOf(ScaleResult, 'scale', '--most', '1000');
    expect(sittings.map(({ recorded, early }) => [recorded, early])).toEqual([
      [1000, 0],
      [1000, 0],
    ]);
    expect(existsSync(join(folder, 'scale-lag-1000.svg'))).toBe(true);
  });

  test('bundles weighs every page and every function, and none is heavier than it may be', async ({ expect }) => {
    const { measures, aims, page } = await resultOf(BundlesResult, 'bundles', '--runs', '1');
    expect(measures.length).toBeGreaterThan(10);
    expect(measures.filter(({ bytes }) => bytes > aims.bytes)).toEqual([]);
    const bytesOf = (name: string) => page.find(({ route }) => route === name)?.gzipBytes ?? Number.NaN;
    expect(bytesOf('test room')).toBeGreaterThan(bytesOf('sign-in and list of tests'));
  });
});

describe('the page', () => {
  test('report makes the page of them', async ({ expect }) => {
    const page = join(folder, 'benchmarks.md');
    await bench('report', '--results', folder, '--out', page);
    const headings = readFileSync(page, 'utf8').match(/^## .+$/gm);
    expect(headings).toHaveLength(9);
  });

  test('the committed page is what report makes of the committed figures', async ({ expect }) => {
    const page = join(folder, 'committed.md');
    await bench('report', '--out', page);
    expect(readFileSync(join(projectRoot, 'docs/benchmarks.md'), 'utf8')).toBe(readFileSync(page, 'utf8'));
  });
});
