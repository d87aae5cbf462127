import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { setUpRoom } from '../../../testing/set-up-room.ts';

describe('a device that slept, while its monotonic clock stood still', () => {
  it('goes by the wall clock while nobody answers, and says so', async () => {
    const { room, watchTo, sleepFor, setOnline } = setUpRoom();
    await watchTo(10_000);
    setOnline(false);
    await sleepFor(20_000);
    expect(room.remainingMs()).toBe(29_000);
    expect(room.state.get().isEstimated).toBe(true);
  });

  it('takes the server’s word as soon as there is one', async () => {
    const { room, watchTo, sleepFor, setOnline, extendTo } = setUpRoom();
    setOnline(false);
    await sleepFor(20_000);
    extendTo(120_000);
    setOnline(true);
    await watchTo(12_000);
    expect(room.remainingMs()).toBe(88_000);
    expect(room.state.get().isEstimated).toBe(false);
  });

  it('estimates nothing where the server answers at once', async () => {
    const { room, sleepFor } = setUpRoom();
    await sleepFor(20_000);
    expect(room.remainingMs()).toBe(39_000);
    expect(room.state.get().isEstimated).toBe(false);
  });

  it('changes nothing when a clock is only set ahead, with a network', async () => {
    const { room, setWallClockBy, sleepFor } = setUpRoom();
    setWallClockBy(3 * 3_600_000);
    await sleepFor(0);
    expect(room.remainingMs()).toBe(59_000);
    expect(room.state.get()).toMatchObject({ phase: 'working', isEstimated: false });
  });

  it('locks when it slept past the end, and does not submit before the server has said what the end is', async () => {
    const { room, submit, watchTo, sleepFor, setOnline, extendTo } = setUpRoom();
    setOnline(false);
    room.change('q1', 'typed');
    await sleepFor(120_000);
    await watchTo(3_000);
    expect(room.state.get()).toMatchObject({ phase: 'timeUp', trouble: 'offline', isEstimated: true });
    extendTo(600_000);
    setOnline(true);
    await watchTo(6_000);
    expect(submit).not.toHaveBeenCalled();
    expect(room.state.get().phase).toBe('working');
  });

  it('gives no time to a clock that was turned back, before, in or after the sleep', async () => {
    const { room, setWallClockBy, sleepFor, setOnline } = setUpRoom();
    setOnline(false);
    setWallClockBy(-3_600_000);
    await sleepFor(0);
    expect(room.remainingMs()).toBe(59_000);
    await sleepFor(20_000);
    expect(room.remainingMs()).toBe(38_000);
    setWallClockBy(-20_000);
    await sleepFor(0);
    expect(room.remainingMs()).toBe(37_000);
    await sleepFor(20_000);
    expect(room.remainingMs()).toBe(16_000);
  });

  it('gives none to one that was turned back before a reload, either: an answer tells how late it was', async () => {
    const scene = setUpRoom();
    scene.setOnline(false);
    await scene.watchTo(40_000);
    scene.room.change('q1', 'at 40 seconds');
    scene.setWallClockBy(-3_600_000);
    await scene.settle();
    scene.reload();
    expect(scene.roomNow().remainingMs()).toBe(20_000);
  });

  test.prop([
    fc.array(
      fc.record({ sleepMs: fc.integer({ min: 0, max: 30_000 }), setMs: fc.integer({ min: -40_000, max: 40_000 }) }),
      {
        maxLength: 8,
      },
    ),
  ])('never shows more time than the monotonic clock does, whatever its owner does to the other one', async (steps) => {
    const { room, sleepFor, setWallClockBy, setOnline } = setUpRoom({ lastsMs: 600_000 });
    setOnline(false);
    let previousMs = room.remainingMs();
    for (const { sleepMs, setMs } of steps) {
      setWallClockBy(setMs);
      await sleepFor(sleepMs);
      expect(room.remainingMs()).toBeLessThanOrEqual(previousMs - 1_000);
      previousMs = room.remainingMs();
    }
  });
});
