import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { iso, setUpRoom } from '../../../testing/set-up-room.ts';

/** Off the network when a minute is over; `q1` may have been answered before. */
async function offlineAtZero(answer?: string) {
  const scene = setUpRoom({ closesByTime: true });
  await scene.watchTo(50_000);
  scene.setOnline(false);
  if (answer !== undefined) scene.room.change('q1', answer);
  await scene.watchTo(60_000);
  return scene;
}

describe('working past the end that the page knows', () => {
  it('opens the fields at the student’s word, and marks what is given with the true time', async () => {
    const { room, watchTo, stored } = await offlineAtZero();
    room.change('q1', 'locked');
    expect(room.answers.get().entries.get('q1')?.value).toBeNull();
    room.workPastEnd();
    expect(room.state.get()).toMatchObject({ phase: 'working', isPastEnd: true });
    await watchTo(90_000);
    room.change('q1', 'told aloud');
    expect(stored('q1')).toMatchObject({ value: 'told aloud', givenAt: iso(90_000), pastEndOf: iso(60_000) });
  });

  it('is never offered while the server answers', async () => {
    const { room, watchTo } = setUpRoom();
    room.workPastEnd();
    expect(room.state.get()).toMatchObject({ phase: 'working', isPastEnd: false });
    await watchTo(60_000);
    room.workPastEnd();
    expect(room.state.get()).toMatchObject({ phase: 'closed', isPastEnd: false });
  });

  it('saves it all when the end was moved meanwhile, says which, and counts down again', async () => {
    const { room, saved, submit, watchTo, extendTo, setOnline } = await offlineAtZero('before');
    room.workPastEnd();
    extendTo(660_000);
    await watchTo(120_000);
    room.change('q1', 'after');
    await watchTo(125_000);
    setOnline(true);
    await watchTo(130_000);
    expect(saved.at(-1)).toBe('after');
    expect(submit).not.toHaveBeenCalled();
    expect(room.state.get()).toMatchObject({
      phase: 'working',
      isPastEnd: false,
      movedWhileAway: { deadline: iso(660_000), questionIds: ['q1'] },
    });
    expect(room.remainingMs()).toBe(530_000);
    room.dismissMoved();
    expect(room.state.get()).toMatchObject({ movedWhileAway: null, movedByMs: null });
  });

  it('ends when the session is closed by then, with the late answer kept for delivery', async () => {
    const { room, saved, watchTo, setOnline, stored } = await offlineAtZero();
    room.workPastEnd();
    room.change('q1', 'late');
    await watchTo(80_000);
    setOnline(true);
    await watchTo(85_000);
    expect(room.state.get()).toMatchObject({ phase: 'closed', isPastEnd: false });
    expect(saved).toEqual([]);
    expect(stored('q1')).toMatchObject({ value: 'late', known: null });
  });

  it('gains nothing from the grace: back within it, what was given in time counts and the rest does not', async () => {
    const { room, saved, onServer, watchTo, setOnline, stored, submit } = await offlineAtZero();
    room.workPastEnd();
    await watchTo(62_000);
    room.change('q1', 'too late');
    setOnline(true);
    await watchTo(66_000);
    expect(submit).toHaveBeenCalledWith([]);
    expect(room.state.get().phase).toBe('closed');
    expect([saved, onServer()]).toEqual([[], []]);
    expect(stored('q1')?.value).toBe('too late');
  });

  it('can be left: the page says again where everything is, and asks for the end before it submits', async () => {
    const { room, submit, watchTo, extendTo, setOnline } = await offlineAtZero();
    room.workPastEnd();
    room.change('q1', 'done');
    await room.submit();
    expect(room.state.get()).toMatchObject({ phase: 'timeUp', isPastEnd: false, trouble: 'offline' });
    extendTo(660_000);
    setOnline(true);
    await watchTo(66_000);
    expect(submit).not.toHaveBeenCalled();
    expect(room.state.get()).toMatchObject({
      phase: 'working',
      movedByMs: 600_000,
      movedWhileAway: { deadline: iso(660_000), questionIds: ['q1'] },
    });
  });

  it('goes on after a reload without a network, with the time still true', async () => {
    const scene = await offlineAtZero();
    scene.room.workPastEnd();
    await scene.watchTo(70_000);
    scene.room.change('q1', 'one');
    scene.reload();
    await scene.watchTo(100_000);
    expect(scene.roomNow().state.get()).toMatchObject({ phase: 'working', isPastEnd: true });
    expect(scene.roomNow().answers.get().entries.get('q1')?.value).toBe('one');
    scene.roomNow().change('q1', 'two');
    expect(scene.stored('q1')).toMatchObject({ value: 'two', givenAt: iso(100_000), pastEndOf: iso(60_000) });
  });

  it('is told by a page that was closed meanwhile, when it is opened again with a network and a later end', async () => {
    const scene = await offlineAtZero();
    scene.room.workPastEnd();
    scene.room.change('q1', 'after');
    scene.extendTo(660_000);
    scene.setOnline(true);
    scene.reload();
    await scene.watchTo(70_000);
    expect(scene.roomNow().state.get().movedWhileAway).toEqual({ deadline: iso(660_000), questionIds: ['q1'] });
    expect(scene.onServer()).toMatchObject([{ value: 'after' }]);
  });

  it('saves what was given after an estimated end that turns out to be still to come', async () => {
    const { room, saved, watchTo, sleepFor, setWallClockBy, setOnline } = setUpRoom({ closesByTime: true });
    await watchTo(1_000);
    setOnline(false);
    // Not asleep: the clock was set ahead, which without the server looks the same.
    setWallClockBy(3_600_000);
    await sleepFor(0);
    await watchTo(5_000);
    expect(room.state.get()).toMatchObject({ phase: 'timeUp', isEstimated: true });
    room.workPastEnd();
    room.change('q1', 'in time');
    setOnline(true);
    await watchTo(10_000);
    expect(saved).toEqual(['in time']);
    expect(room.state.get()).toMatchObject({ phase: 'working', isPastEnd: false, isEstimated: false });
  });

  const step = fc.oneof(
    { arbitrary: fc.constant({ do: 'type' as const }), weight: 4 },
    { arbitrary: fc.integer({ min: 1, max: 40 }).map((seconds) => ({ do: 'wait' as const, seconds })), weight: 4 },
    fc.integer({ min: 6, max: 90 }).map((seconds) => ({ do: 'sleep' as const, seconds })),
    fc.integer({ min: -90, max: 90 }).map((seconds) => ({ do: 'setClock' as const, seconds })),
    fc.constantFrom('offline', 'online', 'extend', 'told', 'finish', 'reload').map((act) => ({ do: act })),
  );

  test.prop([fc.array(step, { maxLength: 30 })])(
    'in whatever order: nothing is lost, nothing given after the end counts, nothing is submitted over time that is left',
    async (steps) => {
      const scene = setUpRoom({ closesByTime: true });
      /** Of each text, when it was typed. */
      const typedAtMs: number[] = [];
      const newest = () => String(typedAtMs.length - 1);
      let isOpen = true;
      for (const act of steps) {
        const room = scene.roomNow();
        switch (act.do) {
          case 'type': {
            const text = String(typedAtMs.length);
            room.change('q1', text);
            if (room.answers.get().entries.get('q1')?.value === text) typedAtMs.push(scene.trueMs());
            break;
          }
          case 'wait':
            for (let second = 0; second < act.seconds; second += 1) await scene.sleepFor(0);
            break;
          case 'sleep':
            await scene.sleepFor(act.seconds * 1_000);
            break;
          case 'setClock':
            scene.setWallClockBy(act.seconds * 1_000);
            break;
          case 'extend':
            if (!scene.isClosed()) scene.extendTo(scene.deadlineMs() + 60_000);
            break;
          case 'told':
            room.workPastEnd();
            break;
          case 'finish':
            room.stopPastEnd();
            break;
          case 'reload':
            await scene.settle();
            isOpen = scene.reload() === 'open';
            break;
          default:
            scene.setOnline(act.do === 'online');
        }
        if (!isOpen) break;
      }
      await scene.settle();
      if (typedAtMs.length > 0) {
        const onPage = [scene.stored('q1')?.value, scene.roomNow().answers.get().entries.get('q1')?.value];
        expect(onPage).toContain(newest());
      }
      scene.setOnline(true);
      for (let second = 0; second < 30 && isOpen; second += 1) await scene.sleepFor(0);
      scene.saved.forEach((text, index) => {
        expect(typedAtMs[Number(text)]).toBeLessThan(scene.savedUntilMs[index] ?? 0);
      });
      for (const leftMs of scene.completedLeftMs) expect(leftMs).toBeLessThanOrEqual(0);
      if (!isOpen) return;
      const { phase, isPastEnd, isEstimated } = scene.roomNow().state.get();
      expect({ phase, isPastEnd, isEstimated }).toEqual({
        phase: scene.isClosed() ? 'closed' : 'working',
        isPastEnd: false,
        isEstimated: false,
      });
      if (phase === 'working' && typedAtMs.length > 0) expect(scene.onServer()).toMatchObject([{ value: newest() }]);
    },
  );
});
