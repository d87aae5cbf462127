/**
 * Notifications that nobody writes: they follow from what is kept, what is published, and the time. Pure. Their ids are
 * made of that alone, with the instant in front as in the others, so each look finds the same ids and one marker says what
 * has been seen of both (docs/decisions/0018-notifications-that-follow-from-the-time.md).
 */
import { createHash } from 'node:crypto';
import { encodeTime } from 'ulid';
import type { PublishedTest } from '../catalogue/test-version.ts';
import type { Notice, ShownNotice } from './notice.ts';

/** How long before a test opens it is announced, in milliseconds. */
export const opensSoonMs = 24 * 3600 * 1000;

/** All of a student's notifications at `nowMs`, newest first, at most `maxShown`. */
export function noticesAt(
  stored: readonly Notice[],
  published: readonly PublishedTest[],
  { nowMs, maxShown }: { readonly nowMs: number; readonly maxShown: number },
): ShownNotice[] {
  return [
    ...stored.map((notice) => ({ ...notice, parts: [], opensAtMs: null })),
    ...stored.flatMap((notice) => releasedAt(notice, nowMs)),
    ...published.flatMap((test) => openingAt(test, nowMs)),
  ]
    .sort((a, b) => Number(a.noticeId < b.noticeId) - Number(a.noticeId > b.noticeId))
    .slice(0, maxShown);
}

/** What the ending of a session announced and that has come: one notification for each instant. */
function releasedAt({ testId, title, sessionId, releases }: Notice, nowMs: number): ShownNotice[] {
  return releases
    .filter(({ atMs }) => atMs <= nowMs)
    .map(({ atMs, parts }) => ({
      noticeId: derivedId(atMs, `released ${sessionId}`),
      kind: 'resultsReleased',
      testId,
      title,
      sessionId,
      hasAttempt: true,
      extraSeconds: null,
      deadlineMs: null,
      parts,
      opensAtMs: null,
      createdAtMs: atMs,
    }));
}

/** From a day before a test opens (or its publication, if that is later) until it does. */
function openingAt({ testId, title, opensAtMs, publishedAtMs }: PublishedTest, nowMs: number): ShownNotice[] {
  if (opensAtMs === null || nowMs >= opensAtMs) return [];
  const createdAtMs = Math.max(opensAtMs - opensSoonMs, publishedAtMs);
  if (nowMs < createdAtMs) return [];
  return [
    {
      noticeId: derivedId(createdAtMs, `opens ${testId} ${opensAtMs}`),
      kind: 'testOpensSoon',
      testId,
      title,
      sessionId: null,
      hasAttempt: false,
      extraSeconds: null,
      deadlineMs: null,
      parts: [],
      opensAtMs,
      createdAtMs,
    },
  ];
}

/** The digits of a ULID, and how many follow its time. */
const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const digitsAfterTime = 16;

/** A ULID whose random part is a digest: the same for the same instant and subject. */
function derivedId(atMs: number, subject: string): string {
  const digest = createHash('sha256').update(subject).digest().subarray(0, digitsAfterTime);
  return encodeTime(Math.max(0, atMs)) + Array.from(digest, (byte) => digits[byte % digits.length]).join('');
}
