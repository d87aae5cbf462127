import { describe, expect, it } from 'vitest';
import {
  type AnswerEntry,
  applyResult,
  changeEntry,
  chooseVersion,
  emptyEntry,
  isFromElsewhere,
  isSendable,
  isUnsent,
  markSent,
  mergeServerAnswer,
  sameValue,
} from './answer-entry.ts';

const savedAt = '2026-11-22T14:00:00.000Z';
const onServer = (value: string, revision: number) => ({ questionId: 'q1', value, revision, savedAt });
const typed = (...texts: string[]): AnswerEntry => texts.reduce(changeEntry, emptyEntry('q1'));
const change = (entry: AnswerEntry) => ({ questionId: 'q1', value: entry.value, revision: entry.revision });

describe('an answer on the device', () => {
  it('raises its revision with each change, and not when nothing changed', () => {
    const entry = typed('a', 'ab', 'ab');
    expect(entry).toMatchObject({ value: 'ab', revision: 2 });
    expect(isSendable(entry)).toBe(true);
  });

  it('is settled once the server has that revision', () => {
    const entry = markSent(typed('a'));
    const settled = applyResult(entry, change(entry), { questionId: 'q1', status: 'saved', answer: onServer('a', 1) });
    expect(isUnsent(settled)).toBe(false);
    expect(settled.known?.savedAt).toBe(savedAt);
  });

  it('stays unsent when it was changed while the request was under way', () => {
    const sent = markSent(typed('a'));
    const typedOn = changeEntry(sent, 'ab');
    const after = applyResult(typedOn, change(sent), { questionId: 'q1', status: 'saved', answer: onServer('a', 1) });
    expect(after).toMatchObject({ value: 'ab', revision: 2 });
    expect(isSendable(after)).toBe(true);
  });

  it('takes "stale" with its own text for an acknowledgement that had got lost', () => {
    const sent = markSent(typed('a'));
    const after = applyResult(sent, change(sent), { questionId: 'q1', status: 'stale', answer: onServer('a', 1) });
    expect(isUnsent(after)).toBe(false);
  });

  it('shows both when the server has a newer, different answer, and sends neither until the student chooses', () => {
    const sent = markSent(typed('mine'));
    const result = { questionId: 'q1', status: 'stale', answer: onServer('other', 7) } as const;
    const torn = applyResult(sent, change(sent), result);
    expect(torn).toMatchObject({ value: 'mine', rival: { value: 'other' } });
    expect(isSendable(torn)).toBe(false);
    expect(isUnsent(torn)).toBe(true);
    expect(chooseVersion(torn, 'mine')).toMatchObject({ value: 'mine', revision: 8, rival: null });
    expect(chooseVersion(torn, 'other')).toMatchObject({ value: 'other', revision: 7, rival: null });
    expect(isSendable(chooseVersion(torn, 'mine'))).toBe(true);
    expect(isUnsent(chooseVersion(torn, 'other'))).toBe(false);
  });

  it('adopts what another device saved when nothing waits here', () => {
    expect(mergeServerAnswer(emptyEntry('q1'), onServer('other', 3))).toMatchObject({ value: 'other', revision: 3 });
  });

  it('is never overwritten by something older', () => {
    const current = mergeServerAnswer(emptyEntry('q1'), onServer('new', 5));
    expect(mergeServerAnswer(current, onServer('old', 4))).toBe(current);
  });

  it('knows its own earlier text on the server, although its acknowledgement got lost', () => {
    const entry = changeEntry(markSent(typed('a')), 'ab');
    const merged = mergeServerAnswer(entry, onServer('a', 1));
    expect(merged).toMatchObject({ value: 'ab', revision: 2, rival: null });
    expect(isSendable(merged)).toBe(true);
  });

  it("does not silently overwrite another device's answer, even with a higher revision", () => {
    const merged = mergeServerAnswer(typed('a', 'ab', 'abc'), onServer('phone', 1));
    expect(merged).toMatchObject({ value: 'abc', rival: { value: 'phone' } });
  });

  it('tells what another device saved from what it knows or has sent itself', () => {
    const sent = changeEntry(markSent(typed('a', 'ab')), 'abc');
    expect(isFromElsewhere(sent, onServer('ab', 2))).toBe(false);
    expect(isFromElsewhere(markSent(sent), onServer('abc', 3))).toBe(false);
    expect(isFromElsewhere(markSent(sent), onServer('phone', 3))).toBe(true);
    expect(isFromElsewhere(sent, onServer('phone', 1))).toBe(true);
    expect(isFromElsewhere(sent, onServer('phone', 9))).toBe(true);
    expect(isFromElsewhere(emptyEntry('q1'), onServer('phone', 1))).toBe(true);
    const known = mergeServerAnswer(emptyEntry('q1'), onServer('phone', 4));
    expect(isFromElsewhere(known, onServer('phone', 4))).toBe(false);
    expect(isFromElsewhere(known, onServer('phone again', 5))).toBe(true);
  });

  it('compares matches whatever the order of the prompts', () => {
    expect(sameValue({ a: '1', b: '2' }, { b: '2', a: '1' })).toBe(true);
    expect(sameValue(['a', 'b'], ['b', 'a'])).toBe(false);
    expect(sameValue('true', true)).toBe(false);
  });
});
