/**
 * One question's answer on this device, and the rules by which it meets what the server has. Pure.
 *
 * `value` at `revision` is what the student sees. `known` is the newest answer the server is known to have.
 * `sent` is the range of our own revisions that went out without an acknowledgement: one of them may have
 * arrived all the same. `rival` is a newer, different answer given elsewhere; while it stands, nothing is
 * sent, and the student chooses. Text that the student typed is never dropped by any of these functions.
 */
import * as z from 'zod/mini';
import type { SaveResult } from '../../../../../shared/api/problem.ts';
import { type AnswerChange, AnswerValue, SavedAnswer } from '../../../../../shared/questions/answer.ts';

/** Kept on the device as it is; checked when read back. */
export const AnswerEntry = z.object({
  questionId: z.string(),
  value: AnswerValue,
  /** 0: never answered. */
  revision: z.int(),
  /** When this revision was given, by the room's clock. What an older page kept does not say. */
  givenAt: z._default(z.nullable(z.iso.datetime()), null),
  /** The end that the page knew of, when this revision was given after it; see `past-end.ts`. */
  pastEndOf: z._default(z.nullable(z.iso.datetime()), null),
  known: z.nullable(SavedAnswer),
  sent: z.nullable(z.object({ from: z.int(), to: z.int() })),
  /** The code by which the server did not take this revision. */
  refusal: z.nullable(z.string()),
  rival: z.nullable(SavedAnswer),
});
export type AnswerEntry = z.infer<typeof AnswerEntry>;

/** A question nobody has answered yet. */
export function emptyEntry(questionId: string): AnswerEntry {
  return {
    questionId,
    value: null,
    revision: 0,
    givenAt: null,
    pastEndOf: null,
    known: null,
    sent: null,
    refusal: null,
    rival: null,
  };
}

/** True when the two answers say the same; the order of an object's keys does not count. */
export function sameValue(left: AnswerValue, right: AnswerValue): boolean {
  return canonical(left) === canonical(right);
}

function canonical(value: AnswerValue): string {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return JSON.stringify(value);
  return JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** True when the server does not have this answer, as far as this device knows. */
export function isUnsent(entry: AnswerEntry): boolean {
  return entry.rival !== null || entry.revision > (entry.known?.revision ?? 0);
}

/** True when it may go out now: a refused answer waits for a change, a rivalled one for a choice. */
export function isSendable(entry: AnswerEntry): boolean {
  return entry.rival === null && entry.refusal === null && isUnsent(entry);
}

/** The student changed the answer. */
export function changeEntry(entry: AnswerEntry, value: AnswerValue): AnswerEntry {
  if (sameValue(entry.value, value)) return entry;
  if (entry.rival && sameValue(entry.rival.value, value)) return adopt(entry, entry.rival);
  return { ...entry, value, revision: entry.revision + 1, refusal: null };
}

/** The student chose between the two versions. */
export function chooseVersion(entry: AnswerEntry, choice: 'mine' | 'other'): AnswerEntry {
  if (!entry.rival) return entry;
  if (choice === 'other') return adopt(entry, entry.rival);
  return { ...entry, revision: Math.max(entry.revision, entry.rival.revision) + 1, rival: null, refusal: null };
}

/** What goes out of an entry. */
export function toChange({ questionId, value, revision, givenAt }: AnswerEntry): AnswerChange {
  return { questionId, value, revision, ...(givenAt === null ? {} : { givenAt }) };
}

/** The entry as it goes out: from now on a missing acknowledgement does not mean that it did not arrive. */
export function markSent(entry: AnswerEntry): AnswerEntry {
  return { ...entry, sent: { from: entry.sent?.from ?? entry.revision, to: entry.revision } };
}

/** Takes in what the server has: after a resume, a look at the server, or word from another tab. */
export function mergeServerAnswer(entry: AnswerEntry, answer: SavedAnswer): AnswerEntry {
  if (entry.known && !isNewer(answer, entry.known)) return entry;
  if (!isUnsent(entry)) return adopt(entry, answer);
  if (sameValue(answer.value, entry.value)) {
    if (answer.revision >= entry.revision) return adopt(entry, answer);
    return { ...entry, known: answer, rival: null };
  }
  if (wasSent(entry, answer) && answer.revision < entry.revision && !entry.rival) return { ...entry, known: answer };
  return { ...entry, known: answer, rival: answer };
}

/**
 * Takes in that the server turned out not to have what it had acknowledged, or only something older: its table was
 * restored. The answer goes out again as it is; what the server has is what went before, and no rival.
 * @param onServer what it has now
 */
export function missedByServer(entry: AnswerEntry, onServer: SavedAnswer | undefined): AnswerEntry {
  if (!entry.known || (onServer?.revision ?? 0) >= entry.known.revision) return entry;
  return { ...entry, known: onServer ?? null, sent: { from: 1, to: entry.revision } };
}

/** True when the server has an answer that is new to this device and that it did not send: another one is at work. */
export function isFromElsewhere(entry: AnswerEntry, answer: SavedAnswer): boolean {
  if (entry.known && !isNewer(answer, entry.known)) return false;
  // Two devices can give the same number to different answers.
  const canBeOurs = answer.revision < entry.revision || sameValue(answer.value, entry.value);
  return !(wasSent(entry, answer) && canBeOurs);
}

/**
 * Takes in what the device had kept, when it could be read only after the page had opened. An answer that the
 * student has given on this page meanwhile is the newer one, and is numbered above the kept one.
 */
export function restoreEntry(entry: AnswerEntry, stored: AnswerEntry): AnswerEntry {
  if (isUnsent(entry)) return { ...entry, revision: Math.max(entry.revision, stored.revision + 1) };
  return entry.known ? mergeServerAnswer(stored, entry.known) : stored;
}

/** What became of one sent answer. */
export function applyResult(entry: AnswerEntry, change: AnswerChange, result: SaveResult): AnswerEntry {
  const { answer } = result;
  if (result.status === 'saved' || sameValue(answer.value, change.value)) {
    if (entry.known && entry.known.revision > answer.revision) return entry;
    if (entry.revision === change.revision && !entry.rival) return { ...adopt(entry, answer), value: entry.value };
    // Changed while it was under way: the newer text goes out next, above what the server has.
    const revision = entry.revision > answer.revision ? entry.revision : answer.revision + 1;
    const sent = entry.sent && entry.sent.to > change.revision ? entry.sent : null;
    return { ...entry, revision, known: answer, sent };
  }
  if (sameValue(answer.value, entry.value)) return adopt(entry, answer);
  return { ...entry, known: answer, rival: answer };
}

/** The server does not take this answer; it stays on the device, with the reason. */
export function applyRefusal(entry: AnswerEntry, change: AnswerChange, reason: string): AnswerEntry {
  return entry.revision === change.revision ? { ...entry, sent: null, refusal: reason } : entry;
}

function adopt(entry: AnswerEntry, answer: SavedAnswer): AnswerEntry {
  return {
    questionId: entry.questionId,
    value: answer.value,
    revision: answer.revision,
    givenAt: null,
    pastEndOf: null,
    known: answer,
    sent: null,
    refusal: null,
    rival: null,
  };
}

/** True when one of our own revisions went out under this number, and its acknowledgement has not come. */
function wasSent({ sent }: AnswerEntry, { revision }: SavedAnswer): boolean {
  return sent !== null && revision >= sent.from && revision <= sent.to;
}

function isNewer(answer: SavedAnswer, known: SavedAnswer): boolean {
  return answer.revision > known.revision;
}
