import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import type { OpenSession } from '../../../../shared/api/sessions.ts';
import { changeEntry, emptyEntry } from './answer-entry.ts';
import { createAnswerStore } from './answer-store.ts';
import { createDeviceDatabase } from './device-database.ts';

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
    await store.keep('ada', 'algebra~1~1', [typed('q1', 'a'), typed('q2', 'b')]);
    await store.keep('ada', 'algebra~1~2', [typed('q1', 'other')]);
    await store.keepFlags('ada', 'algebra~1~1', ['q2']);
    const kept = await store.load('ada', 'algebra~1~1');
    expect(kept.entries.map((entry) => entry.value)).toEqual(['a', 'b']);
    expect(kept.flagged).toEqual(['q2']);
  });

  it("never shows one student another's text", async () => {
    const store = newStore();
    await store.keep('ada', 'algebra~1~1', [typed('q1', 'a')]);
    expect(await store.load('ad', 'algebra~1~1')).toEqual({ entries: [], flagged: [] });
    expect(await store.load('grace', 'algebra~1~1')).toEqual({ entries: [], flagged: [] });
    expect(await store.countUnsent('grace')).toBe(0);
    expect(await store.countUnsent('ada')).toBe(1);
  });

  it('no longer warns of an answer once the server has it, but keeps it for a reload without a network', async () => {
    const store = newStore();
    const entry = typed('q1', 'a');
    await store.keep('ada', 'algebra~1~1', [entry]);
    const known = { questionId: 'q1', value: 'a', revision: 1, savedAt };
    await store.keep('ada', 'algebra~1~1', [{ ...entry, known }]);
    expect(await store.countUnsent('ada')).toBe(0);
    expect((await store.load('ada', 'algebra~1~1')).entries[0]?.value).toBe('a');
  });

  it('keeps what the server said of a session, until it is forgotten', async () => {
    const store = newStore();
    await store.keepView('ada', { session, heardAtMs: 5 });
    expect(await store.loadView('ada', 'algebra~1~1')).toEqual({ session, heardAtMs: 5 });
    expect(await store.loadView('grace', 'algebra~1~1')).toBeNull();
    await store.forget('ada', 'algebra~1~1');
    expect(await store.loadView('ada', 'algebra~1~1')).toBeNull();
  });

  it('forgets a student who signs out, but for answers that nobody else has', async () => {
    const store = newStore();
    const known = { questionId: 'q1', value: 'a', revision: 1, savedAt };
    await store.keep('ada', 'algebra~1~1', [{ ...typed('q1', 'a'), known }, typed('q2', 'unsent')]);
    await store.keepView('ada', { session, heardAtMs: 5 });
    await store.keepFlags('ada', 'algebra~1~1', ['q1']);
    await store.keep('grace', 'algebra~1~1', [typed('q1', 'hers')]);
    await store.forgetStudent('ada');
    const kept = await store.load('ada', 'algebra~1~1');
    expect(kept.entries.map(({ value }) => value)).toEqual(['unsent']);
    expect(kept.flagged).toEqual([]);
    expect(await store.loadView('ada', 'algebra~1~1')).toBeNull();
    expect((await store.load('grace', 'algebra~1~1')).entries).toHaveLength(1);
  });

  it('opens again after a failure, as when the disk was full for a moment', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementationOnce(() => {
      throw new DOMException('No room', 'QuotaExceededError');
    });
    const store = newStore();
    await expect(store.keep('ada', 'algebra~1~1', [typed('q1', 'a')])).rejects.toThrow('No room');
    await store.keep('ada', 'algebra~1~1', [typed('q1', 'a')]);
    expect((await store.load('ada', 'algebra~1~1')).entries).toHaveLength(1);
    open.mockRestore();
  });

  it('does not let a tab that is behind overwrite or remove something newer', async () => {
    const store = newStore();
    await store.keep('ada', 'algebra~1~1', [typed('q1', 'a', 'ab', 'abc')]);
    await store.keep('ada', 'algebra~1~1', [typed('q1', 'x')]);
    const known = { questionId: 'q1', value: 'y', revision: 2, savedAt };
    await store.keep('ada', 'algebra~1~1', [{ ...typed('q1', 'x', 'y'), known }]);
    expect((await store.load('ada', 'algebra~1~1')).entries[0]?.value).toBe('abc');
  });

  it('forgets a session altogether', async () => {
    const store = newStore();
    await store.keep('ada', 'algebra~1~1', [typed('q1', 'a')]);
    await store.keepFlags('ada', 'algebra~1~1', ['q1']);
    await store.forget('ada', 'algebra~1~1');
    expect(await store.load('ada', 'algebra~1~1')).toEqual({ entries: [], flagged: [] });
  });
});
