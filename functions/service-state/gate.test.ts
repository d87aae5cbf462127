import { describe, expect, it, vi } from 'vitest';
import { createGate, rememberedMs } from './gate.ts';
import { created } from './service-state-rules.ts';
import type { TableState } from './table-state.ts';

const me = { installationId: 'stack', tableName: 'table' };
const placed = { me, origin: 'new' } as const;
const open = created(placed, { by: 'sweep', reason: 'first', atMs: 1_000 }, 'a');

function setUp() {
  const clock = { nowMs: 10_000 };
  const get = vi.fn<() => Promise<TableState | null>>(async () => open);
  return { clock, get, gate: createGate({ tableState: { get }, placed, clock: () => clock.nowMs }) };
}

describe('the gate', () => {
  it('reads once for all who ask at a time, and then not for three seconds', async () => {
    const { clock, get, gate } = setUp();
    expect(gate.known()).toBeNull();
    await Promise.all(Array.from({ length: 5 }, () => gate.state()));
    clock.nowMs += rememberedMs - 1;
    expect(await gate.state()).toMatchObject({ kind: 'open', epoch: open.epoch });
    expect(get).toHaveBeenCalledTimes(1);
    clock.nowMs += 1;
    get.mockResolvedValue({ ...open, state: 'held' });
    expect(await gate.state()).toMatchObject({ kind: 'held' });
    expect(gate.known()).toMatchObject({ kind: 'held' });
  });

  it('reads again when the clock has been set back', async () => {
    const { clock, get, gate } = setUp();
    await gate.state();
    clock.nowMs -= 3_600_000;
    await gate.state();
    expect(get).toHaveBeenCalledTimes(2);
  });

  it('lets nobody through whom the table does not answer, however lately it was open', async () => {
    const { clock, get, gate } = setUp();
    await gate.state();
    clock.nowMs += rememberedMs;
    get.mockRejectedValueOnce(new Error('throttled'));
    await expect(gate.state()).rejects.toThrow('throttled');
    expect(await gate.state()).toMatchObject({ kind: 'open' });
  });
});
