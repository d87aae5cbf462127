import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FunctionHost } from './function-host.ts';
import { watchSources } from './watch-sources.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'functions-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

describe('the function host', () => {
  let host: FunctionHost;
  let lines: string[];
  afterEach(() => host.stop());

  function start(source: string): void {
    lines = [];
    writeFileSync(path.join(folder, 'one.ts'), source);
    host = new FunctionHost({
      functions: { one: path.join(folder, 'one.ts'), missing: path.join(folder, 'missing.ts') },
      env: { TABLE_NAME: 'table' },
      onLine: (line) => lines.push(line),
    });
  }
  const invoke = (event: unknown = {}, timeoutMs = 5000) => host.invoke('one', JSON.stringify(event), timeoutMs);

  it('runs a handler with the event, its environment and a Lambda-like context', async () => {
    start(`export const handler = async (event: unknown, context: { getRemainingTimeInMillis(): number }) => ({
      event, table: process.env.TABLE_NAME, left: context.getRemainingTimeInMillis() > 4000,
      name: Reflect.get(context, 'functionName'), id: String(Reflect.get(context, 'awsRequestId')).length });`);
    const result = await invoke({ a: 1 });
    expect(result.ok && JSON.parse(result.reply)).toEqual({
      event: { a: 1 },
      table: 'table',
      left: true,
      name: 'one',
      id: 36,
    });
  });

  it('reports an error as Lambda does, and logs it', async () => {
    start(`export const handler = async () => { throw new RangeError('too far'); };`);
    expect(await invoke()).toMatchObject({ ok: false, error: { errorType: 'RangeError', errorMessage: 'too far' } });
    await vi.waitFor(() => expect(lines.join()).toContain('too far'));
  });

  it('says which function cannot be loaded, and goes on with the others', async () => {
    start('export const handler = async () => 1;');
    expect(await host.invoke('missing', '{}', 5000)).toMatchObject({ ok: false });
    expect(await host.invoke('unknown', '{}', 5000)).toMatchObject({
      error: { errorType: 'ResourceNotFoundException' },
    });
    expect(await invoke()).toEqual({ ok: true, reply: '1' });
  });

  it('starts again after a crash', async () => {
    start(
      `export const handler = async (event: { crash?: boolean }) => { if (event.crash) process.exit(3); return 'alive'; };`,
    );
    expect(await invoke({ crash: true })).toMatchObject({ ok: false, error: { errorType: 'Runtime.ExitError' } });
    expect(await invoke()).toEqual({ ok: true, reply: '"alive"' });
  });

  it('ends a handler that never yields, and serves the next call', async () => {
    start(`export const handler = async (event: { stuck?: boolean }) => { while (event.stuck); return 'alive'; };`);
    expect(await invoke()).toMatchObject({ ok: true });
    expect(await invoke({ stuck: true }, 100)).toMatchObject({ error: { errorType: 'Sandbox.Timedout' } });
    await vi.waitFor(async () => expect(await invoke({}, 1500)).toEqual({ ok: true, reply: '"alive"' }), 10_000);
  });

  it('takes up a change of the sources, and lets calls under way finish with the old ones', async () => {
    start(`export const handler = async (event: { waitMs?: number }) => {
      await new Promise((resolve) => setTimeout(resolve, event.waitMs ?? 0)); return 'old'; };`);
    await invoke();
    const changed = Promise.withResolvers<void>();
    const watch = watchSources([folder], () => {
      host.restart().then(changed.resolve, changed.reject);
    });
    const slow = invoke({ waitMs: 1000 });
    writeFileSync(path.join(folder, 'one.ts'), `export const handler = async () => 'new';`);
    await changed.promise;
    watch.stop();
    expect(await invoke()).toEqual({ ok: true, reply: '"new"' });
    expect(await slow).toEqual({ ok: true, reply: '"old"' });
  });
});
