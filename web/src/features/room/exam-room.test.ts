import { describe, expect, it } from 'vitest';
import { iso, setUpRoom } from '../../testing/set-up-room.ts';
import { changeEntry, emptyEntry } from './sync/answer-entry.ts';

describe('the exam room', () => {
  it('locks at zero, sends what waits, and then submits', async () => {
    const { room, saved, submit, moveTo } = setUpRoom();
    await moveTo(59_900);
    room.change('q1', true);
    await moveTo(60_000);
    expect(saved).toEqual([true]);
    expect(submit).toHaveBeenCalledTimes(1);
    expect(room.state.get()).toMatchObject({ phase: 'closed', attemptId: 'demo~1~1' });
    room.change('q1', false);
    expect(room.answers.get().entries.get('q1')?.value).toBe(true);
  });

  it('never submits over extra time that it had not heard of', async () => {
    const { room, submit, moveTo, extendTo } = setUpRoom();
    extendTo(660_000);
    await moveTo(60_000);
    expect(submit).not.toHaveBeenCalled();
    expect(room.state.get()).toMatchObject({ phase: 'working', movedByMs: 600_000 });
    expect(room.remainingMs()).toBe(600_000);
    room.change('q1', true);
    expect(room.answers.get().entries.get('q1')?.value).toBe(true);
  });

  it('says so when it is offline at zero, and keeps trying until the server answers', async () => {
    const { room, submit, moveTo, setOnline } = setUpRoom();
    await moveTo(59_000);
    setOnline(false);
    room.change('q1', true);
    await moveTo(60_000);
    expect(room.state.get()).toMatchObject({ phase: 'timeUp', trouble: 'offline' });
    await moveTo(63_000);
    expect(submit).not.toHaveBeenCalled();
    setOnline(true);
    await moveTo(66_000);
    expect(room.state.get().phase).toBe('closed');
  });

  it('learns of its end from a save, when another device has submitted', async () => {
    const { room, moveTo, closeOnServer } = setUpRoom();
    closeOnServer();
    room.change('q1', true);
    await moveTo(1_000);
    expect(room.state.get().phase).toBe('closed');
  });

  it('asks the server after a sleep', async () => {
    const { room, moveTo, extendTo } = setUpRoom();
    await moveTo(1_000);
    extendTo(120_000);
    await moveTo(30_000);
    expect(room.remainingMs()).toBe(90_000);
  });

  it('hears of extra time within 15 seconds, with nobody touching anything', async () => {
    const { room, watchTo, extendTo } = setUpRoom();
    extendTo(660_000);
    await watchTo(15_000);
    expect(room.state.get()).toMatchObject({ movedByMs: 600_000 });
  });

  it('takes no changes while another tab is active, and sends what it held', async () => {
    const { room, saved, moveTo, setRole } = setUpRoom();
    room.change('q1', true);
    setRole('watching');
    await moveTo(100);
    expect(saved).toEqual([true]);
    room.change('q1', false);
    await room.submit();
    expect(room.answers.get().entries.get('q1')?.value).toBe(true);
    expect(room.state.get().phase).toBe('working');
    setRole('active');
    room.change('q1', false);
    await moveTo(2_000);
    expect(saved).toEqual([true, false]);
  });

  it('numbers a change by when it was given, so that what waited elsewhere is older', async () => {
    const { room, moveTo } = setUpRoom();
    for (const text of ['a', 'ab', 'abc']) room.change('q1', text);
    expect(room.answers.get().entries.get('q1')?.revision).toBe(3);
    await moveTo(30_000);
    room.change('q1', 'later');
    expect(room.answers.get().entries.get('q1')).toMatchObject({ revision: 300, givenAt: iso(30_000) });
  });

  it('sends what an earlier page left on the device', async () => {
    const { saved, moveTo } = setUpRoom({ onDevice: 'left over' });
    await moveTo(1_000);
    expect(saved).toEqual(['left over']);
  });

  it('does not submit while an answer has not reached the server, and stays open', async () => {
    const { room, submit, setOnline } = setUpRoom();
    setOnline(false);
    room.change('q1', true);
    await room.submit();
    expect(submit).not.toHaveBeenCalled();
    expect(room.state.get()).toMatchObject({ phase: 'working', trouble: 'offline' });
    setOnline(true);
    await room.submit();
    expect(room.state.get().phase).toBe('closed');
  });

  it('admits it when the browser keeps nothing, and goes on', async () => {
    const { room, saved, moveTo } = setUpRoom({ stored: 'refused' });
    room.change('q1', true);
    await moveTo(1_000);
    expect(room.state.get().savedOnDevice).toBe(false);
    expect(saved).toEqual([true]);
  });

  describe('when the device’s store is slow', () => {
    const late = {
      entries: [changeEntry(changeEntry(emptyEntry('q1'), 'older'), 'kept on the device')],
      flagged: ['q1'],
    };

    it('takes in and sends what was kept, as soon as it is read, and raises no alarm meanwhile', async () => {
      const { room, saved, moveTo } = setUpRoom({ stored: 'slow' });
      expect(room.state.get().savedOnDevice).toBe(true);
      room.takeStored(late);
      expect(room.answers.get().entries.get('q1')?.value).toBe('kept on the device');
      expect(room.state.get().flagged).toEqual(new Set(['q1']));
      await moveTo(1_000);
      expect(saved).toEqual(['kept on the device']);
    });

    it('puts what was typed meanwhile above it, so that no later visit brings the older text back', () => {
      const { room } = setUpRoom({ stored: 'slow' });
      room.change('q1', 'typed since');
      room.takeStored(late);
      expect(room.answers.get().entries.get('q1')).toMatchObject({ value: 'typed since', revision: 3 });
    });

    it('says that nothing is kept when that turns out to be so', () => {
      const { room } = setUpRoom({ stored: 'slow' });
      room.takeStored(null);
      expect(room.state.get().savedOnDevice).toBe(false);
    });
  });
});
