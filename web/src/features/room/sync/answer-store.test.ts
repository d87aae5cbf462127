import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { OpenSession } from '../../../../../shared/api/sessions.ts';
import { changeEntry, emptyEntry } from './answer-entry.ts';
import { createAnswerStore } from './answer-store.ts';
import { createDeviceDatabase } from './device-database.ts';
import { runningNote, settledNote } from './session-note.ts';

let databases = 0;
const newStore = () => createAnswerStore(createDeviceDatabase(`test-${++databases}`));
const typed = (questionId: string, ...texts: string[]) => texts.reduce(changeEntry, emptyEntry(questionId));
const savedAt = '2026-11-22T14:00:00.000Z';

const session: OpenSession = {
  sessionId: 'algebra~1~1',
  testId: 'algebra',
  version: 1,
  attemptNumber: 1,
  title: 'Algebra',
  serverTime: savedAt,
  startedAt: savedAt,
  deadline: '2026-11-22T15:00:00.000Z',
  timeLimit: { baseSeconds: 3600, extraSeconds: 0, totalSeconds: 3600, availableSeconds: 3600, limitedBy: 'duration' },
  state: 'inProgress',
  remainingMs: 3_600_000,
  instructions: '',
  navigation: 'oneAtATime',
  calculator: 'off',
  sections: [],
  questions: [{ questionId: 'q1', type: 'trueFalse', text: 'Yes?', points: 1 }],
  answers: [],
};

describe('what a device keeps', () => {
  it('survives, per session', async () => {
    const store = newStore();
    await store.save('ada', 'algebra~1~1', [typed('q1', 'a'), typed('q2', 'b')]);
    await store.save('ada', 'algebra~1~2', [typed('q1', 'other')]);
    await store.saveFlags('ada', 'algebra~1~1', ['q2']);
    const stored = await store.load('ada', 'algebra~1~1');
    expect(stored.entries.map((entry) => entry.value)).toEqual(['a', 'b']);
    expect(stored.flagged).toEqual(['q2']);
  });

  it("never shows one student another's text", async () => {
    const store = newStore();
    await store.save('ada', 'algebra~1~1', [typed('q1', 'a')]);
    expect(await store.load('ad', 'algebra~1~1')).toEqual({ entries: [], flagged: [], note: null });
    expect(await store.load('grace', 'algebra~1~1')).toEqual({ entries: [], flagged: [], note: null });
    expect(await store.countUnsent('grace')).toBe(0);
    expect(await store.countUnsent('ada')).toBe(1);
  });

  it('no longer warns of an answer once the server has it, but keeps it for a reload without a network', async () => {
    const store = newStore();
    const entry = typed('q1', 'a');
    await store.save('ada', 'algebra~1~1', [entry]);
    const known = { questionId: 'q1', value: 'a', revision: 1, savedAt };
    await store.save('ada', 'algebra~1~1', [{ ...entry, known }]);
    expect(await store.countUnsent('ada')).toBe(0);
    expect((await store.load('ada', 'algebra~1~1')).entries[0]?.value).toBe('a');
  });

  it('keeps what the server said of a session, until that is settled', async () => {
    const store = newStore();
    await store.saveView('ada', { session, heardAtMs: 5, isPastEnd: false });
    expect(await store.loadView('ada', 'algebra~1~1')).toEqual({ session, heardAtMs: 5, isPastEnd: false });
    expect(await store.loadView('grace', 'algebra~1~1')).toBeNull();
    await store.settle('ada', 'algebra~1~1', settledNote({ startedAt: savedAt, epoch: null }, 5));
    expect(await store.loadView('ada', 'algebra~1~1')).toBeNull();
  });

  it('forgets a student who signs out, but for their answers, which a restored server may lack', async () => {
    const store = newStore();
    const known = { questionId: 'q1', value: 'a', revision: 1, savedAt };
    await store.save('ada', 'algebra~1~1', [{ ...typed('q1', 'a'), known }, typed('q2', 'unsent')]);
    await store.saveView('ada', { session, heardAtMs: 5, isPastEnd: false });
    await store.saveFlags('ada', 'algebra~1~1', ['q1']);
    await store.save('grace', 'algebra~1~1', [typed('q1', 'hers')]);
    await store.forgetStudent('ada');
    const stored = await store.load('ada', 'algebra~1~1');
    expect(stored.entries.map(({ value }) => value)).toEqual(['a', 'unsent']);
    expect(stored.flagged).toEqual([]);
    expect(await store.loadView('ada', 'algebra~1~1')).toBeNull();
    expect((await store.load('grace', 'algebra~1~1')).entries).toHaveLength(1);
  });

  it('opens again after a failure, as when the disk was full for a moment', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('No room', 'QuotaExceededError');
    });
    const store = newStore();
    await expect(store.save('ada', 'algebra~1~1', [typed('q1', 'a')])).rejects.toThrow('No room');
    await store.save('ada', 'algebra~1~1', [typed('q1', 'a')]);
    expect((await store.load('ada', 'algebra~1~1')).entries).toHaveLength(1);
    open.mockRestore();
  });

  it('does not let a tab that is behind overwrite or remove something newer', async () => {
    const store = newStore();
    await store.save('ada', 'algebra~1~1', [typed('q1', 'a', 'ab', 'abc')]);
    await store.save('ada', 'algebra~1~1', [typed('q1', 'x')]);
    const known = { questionId: 'q1', value: 'y', revision: 2, savedAt };
    await store.save('ada', 'algebra~1~1', [{ ...typed('q1', 'x', 'y'), known }]);
    expect((await store.load('ada', 'algebra~1~1')).entries[0]?.value).toBe('abc');
  });

  it('keeps the answers of a session that has ended, without its questions and flags, and counts none as unsent', async () => {
    const store = newStore();
    await store.save('ada', 'algebra~1~1', [typed('q1', 'late')]);
    await store.saveView('ada', { session, heardAtMs: 5, isPastEnd: false });
    await store.saveFlags('ada', 'algebra~1~1', ['q1']);
    const note = settledNote({ startedAt: savedAt, epoch: 'e1' }, 1_000);
    await store.settle('ada', 'algebra~1~1', note);
    expect(await store.load('ada', 'algebra~1~1')).toMatchObject({ entries: [{ value: 'late' }], flagged: [], note });
    expect(await store.loadView('ada', 'algebra~1~1')).toBeNull();
    expect(await store.countUnsent('ada')).toBe(0);
    expect(await store.notes('ada')).toEqual([['algebra~1~1', note]]);
    expect(await store.notes('grace')).toEqual([]);
  });

  it('goes a week after the end, whoever is signed in, but for what only this device has', async () => {
    const store = newStore();
    const week = 7 * 24 * 3_600_000;
    const known = { questionId: 'q1', value: 'a', revision: 1, savedAt };
    await store.save('ada', 'algebra~1~1', [typed('q1', 'settled')]);
    await store.settle('ada', 'algebra~1~1', settledNote({ startedAt: savedAt, epoch: null }, 1_000));
    await store.save('ada', 'algebra~1~2', [{ ...typed('q1', 'a'), known }]);
    await store.note('ada', 'algebra~1~2', runningNote({ startedAt: savedAt, epoch: null }, 1_000));
    await store.save('grace', 'algebra~1~1', [typed('q1', 'unsent')]);
    await store.note('grace', 'algebra~1~1', runningNote({ startedAt: savedAt, epoch: null }, 1_000));
    const left = async () => [
      (await store.load('ada', 'algebra~1~1')).entries.length,
      (await store.load('ada', 'algebra~1~2')).entries.length,
      (await store.load('grace', 'algebra~1~1')).entries.length,
    ];
    await store.purge(1_000 + week - 1);
    expect(await left()).toEqual([1, 1, 1]);
    await store.purge(1_000 + week);
    expect(await left()).toEqual([0, 0, 1]);
    expect(await store.notes('ada')).toEqual([]);
  });

  it('of a session that was lost is set aside when another has its address, and offered, not mixed in', async () => {
    const store = newStore();
    const note = runningNote({ startedAt: savedAt, epoch: 'e1' }, 1_000);
    await store.save('ada', 'algebra~1~1', [typed('q1', 'x', 'of before'), typed('q2', 'also')]);
    await store.note('ada', 'algebra~1~1', note);
    await store.setAside('ada', 'algebra~1~1', note);
    expect(await store.load('ada', 'algebra~1~1')).toEqual({ entries: [], flagged: [], note: null });
    // A lower revision than the old one's: nothing newer is in its way.
    await store.save('ada', 'algebra~1~1', [typed('q1', 'of now')]);
    expect((await store.load('ada', 'algebra~1~1')).entries.map(({ value }) => value)).toEqual(['of now']);
    expect((await store.loadAside('ada', 'algebra~1~1')).map(({ value }) => value)).toEqual(['of before', 'also']);
    expect(await store.loadAside('ada', 'algebra~1~2')).toEqual([]);
    expect(await store.loadAside('grace', 'algebra~1~1')).toEqual([]);
    expect(await store.countUnsent('ada')).toBe(1);
    await store.purge(note.keptUntilMs);
    expect(await store.loadAside('ada', 'algebra~1~1')).toEqual([]);
  });
});
