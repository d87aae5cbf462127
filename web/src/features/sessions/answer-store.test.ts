import 'fake-indexeddb/auto';
import { describe, expect, it } from 'vitest';
import { changeEntry, emptyEntry } from './answer-entry.ts';
import { createAnswerStore } from './answer-store.ts';

let databases = 0;
const newStore = () => createAnswerStore(`test-${++databases}`);
const typed = (questionId: string, ...texts: string[]) => texts.reduce(changeEntry, emptyEntry(questionId));
const savedAt = '2026-11-22T14:00:00.000Z';

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

  it('lets go of an answer once the server has it', async () => {
    const store = newStore();
    const entry = typed('q1', 'a');
    await store.keep('ada', 'algebra~1~1', [entry]);
    const known = { questionId: 'q1', value: 'a', revision: 1, savedAt };
    await store.keep('ada', 'algebra~1~1', [{ ...entry, known }]);
    expect(await store.countUnsent('ada')).toBe(0);
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
