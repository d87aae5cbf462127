/** What an open room does when the server's table has been restored to an earlier moment. */
import { describe, expect, it } from 'vitest';
import { iso, setUpRoom } from '../../../testing/set-up-room.ts';
import { changeEntry, emptyEntry, missedByServer } from './answer-entry.ts';

const answer = (value: string, revision: number) => ({ questionId: 'q1', value, revision, savedAt: iso(0) });
/** A room of ten minutes whose student has answered, and whose server has said so. */
async function setUpSavedRoom() {
  const set = setUpRoom({ lastsMs: 600_000 });
  set.service.hear('1-a', false);
  set.room.change('q1', 'Par');
  await set.moveTo(1_000);
  set.room.change('q1', 'Paris');
  await set.moveTo(30_000);
  expect(set.saved).toEqual(['Par', 'Paris']);
  await set.moveTo(30_500);
  return set;
}

describe('a room whose server has lost what it had acknowledged', () => {
  it('sends it again, at its old revision, as soon as a reply is of a later epoch', async () => {
    const { room, service, restore, onServer, settle, moveTo } = await setUpSavedRoom();
    const before = onServer()[0]?.revision;
    restore();
    service.hear('2-b', false);
    await settle();
    await moveTo(32_000);
    expect(onServer()).toMatchObject([{ value: 'Paris', revision: before }]);
    expect(room.answers.get().entries.get('q1')).toMatchObject({ rival: null, known: { value: 'Paris' } });
  });

  it('takes what the server still has for what went before, not for an answer of somebody else', async () => {
    const { room, service, restore, onServer, settle, moveTo } = await setUpSavedRoom();
    restore([answer('Par', 1)]);
    service.hear('2-b', false);
    await settle();
    await moveTo(32_000);
    expect(onServer()).toMatchObject([{ value: 'Paris' }]);
    expect(room.answers.get().entries.get('q1')?.rival).toBeNull();
  });

  it('does so without an epoch, too, whenever it looks', async () => {
    const { room, restore, onServer } = await setUpSavedRoom();
    restore();
    await room.refresh();
    expect(onServer()).toMatchObject([{ value: 'Paris' }]);
  });

  it('does so before its time is up and it submits', async () => {
    const { restore, onServer, moveTo, submit } = await setUpSavedRoom();
    restore();
    await moveTo(600_000);
    expect(submit).toHaveBeenCalledWith([expect.objectContaining({ questionId: 'q1', value: 'Paris' })]);
    expect(onServer()).toEqual([]);
  });

  it('looks when the service is held, and again when it is open', async () => {
    const { service, looks, settle } = await setUpSavedRoom();
    const before = looks();
    service.hear('1-a', true);
    await settle();
    service.hear('1-a', true);
    await settle();
    expect(looks()).toBe(before + 1);
    service.hear('2-b', false);
    await settle();
    expect(looks()).toBe(before + 2);
  });

  it('does not ask again for an epoch that it knows, nor for the first that it hears of', async () => {
    const { service, looks, settle } = setUpRoom();
    service.hear('1-a', false);
    service.hear('1-a', false);
    // A reply that was long under way.
    service.hear('0-z', false);
    await settle();
    expect(looks()).toBe(0);
  });

  it('sends nothing twice when the server has it all', async () => {
    const { service, saved, settle, moveTo } = await setUpSavedRoom();
    service.hear('2-b', false);
    await settle();
    await moveTo(40_000);
    expect(saved).toHaveLength(2);
  });
});

describe('a room whose session the server does not know any more', () => {
  it('says so, keeps everything, and sends it should the server know it again', async () => {
    const { room, saved, moveTo, settle, restoreBeforeStart } = await setUpSavedRoom();
    restoreBeforeStart();
    room.change('q1', 'Paris, of course');
    await moveTo(31_500);
    await settle();
    expect(room.state.get()).toMatchObject({ phase: 'working', isUnknown: true });
    expect(room.answers.get().entries.get('q1')?.value).toBe('Paris, of course');
    expect(saved).toHaveLength(2);
  });

  it('takes another session at its address for unknown, and mixes nothing', async () => {
    const { room, moveTo, restoreBeforeStart } = await setUpSavedRoom();
    restoreBeforeStart(25_000);
    await room.refresh();
    await moveTo(32_000);
    expect(room.state.get().isUnknown).toBe(true);
    expect(room.answers.get().entries.get('q1')?.value).toBe('Paris');
  });
});

describe('a room whose session had been lost and was started again', () => {
  const earlier = [changeEntry(emptyEntry('q1'), 'of before')];

  it('offers what this device has of it, and takes it over as a new answer', async () => {
    const { room, saved, moveTo } = setUpRoom({ earlier });
    expect(room.state.get().earlier).toHaveLength(1);
    expect(room.answers.get().entries.get('q1')?.value).toBeNull();
    room.takeEarlier();
    await moveTo(1_000);
    expect(saved).toEqual(['of before']);
    expect(room.state.get().earlier).toEqual([]);
  });

  it('offers nothing for a question that has an answer already', () => {
    const { room } = setUpRoom({ earlier, answeredElsewhere: 'new' });
    expect(room.state.get().earlier).toEqual([]);
  });
});

describe('an answer that the server had acknowledged', () => {
  const known = answer('Paris', 7);
  const entry = { ...emptyEntry('q1'), value: 'Paris', revision: 7, known };

  it('is unsent again when the server has none, or an older one', () => {
    expect(missedByServer(entry, undefined)).toMatchObject({ revision: 7, known: null });
    expect(missedByServer(entry, answer('Par', 6))).toMatchObject({ revision: 7, known: { revision: 6 }, rival: null });
  });

  it('is left alone when the server has it, or a newer one', () => {
    expect(missedByServer(entry, known)).toBe(entry);
    expect(missedByServer(entry, answer('London', 8))).toBe(entry);
  });
});
