import { describe, expect, it } from 'vitest';
import type { AnswerChange } from '../../../../../shared/questions/answer.ts';
import { createServer, createTime, quiet, savedAt } from '../../../testing/queue-server.ts';
import { emptyEntry } from './answer-entry.ts';
import { createSaveQueue } from './save-queue.ts';

const questionIds = ['q1', 'q2', 'q3'];

describe('long texts in the save queue', () => {
  /** The first two questions are of that kind. */
  function createWriter() {
    const time = createTime();
    const server = createServer();
    const sent: { readonly atMs: number; readonly changes: readonly AnswerChange[] }[] = [];
    const onDevice: unknown[] = [];
    let isOnline = true;
    const queue = createSaveQueue({
      entries: questionIds.map(emptyEntry),
      send: async (changes) => {
        sent.push({ atMs: time.now(), changes });
        return isOnline ? server.take(changes) : { kind: 'failed', trouble: 'offline' };
      },
      refresh: async () => server.look(),
      ...quiet,
      save: (entries) => onDevice.push(...entries.map(({ value }) => value)),
      isLongText: ({ questionId }) => questionId !== 'q3',
      now: time.now,
      after: time.after,
      leastRevision: () => 1,
      givenAt: () => savedAt,
      random: () => 0.5,
      longestWaitMs: () => 20_000,
    });
    /** A letter every 200 ms. */
    const type = async (questionId: string, forMs: number) => {
      for (let passedMs = 0; passedMs < forMs; passedMs += 200) {
        queue.change(questionId, 'x'.repeat(time.now() + 1));
        await time.pass(200);
      }
    };
    const timesOf = (questionId: string) =>
      sent.filter(({ changes }) => changes.some((one) => one.questionId === questionId)).map(({ atMs }) => atMs);
    const longTextsIn = (changes: readonly AnswerChange[]) => changes.filter((one) => one.questionId !== 'q3').length;
    const goOffline = (isOffline: boolean) => {
      isOnline = !isOffline;
    };
    return { queue, time, server, sent, onDevice, type, timesOf, longTextsIn, goOffline };
  }

  it('go out at most once in five seconds while they are typed, and the last word within five', async () => {
    const { queue, time, server, sent, onDevice, type } = createWriter();
    await type('q1', 30_000);
    const gaps = sent.slice(1).map(({ atMs }, index) => atMs - (sent[index]?.atMs ?? 0));
    expect(sent.length).toBeGreaterThan(4);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(5_000);
    // The device has each letter at once.
    expect(new Set(onDevice.filter((value) => typeof value === 'string')).size).toBe(150);
    await time.pass(5_000);
    expect(server.answers.get('q1')?.value).toBe(queue.get().entries.get('q1')?.value);
  });

  it('do not hold up other answers', async () => {
    const { queue, time, type, timesOf } = createWriter();
    await type('q1', 2_000);
    queue.change('q3', 'blue');
    await time.pass(700);
    expect(timesOf('q3')).toHaveLength(1);
    expect(timesOf('q1')).toHaveLength(1);
  });

  it('go one with a request, and all of them at once before a submission', async () => {
    const { queue, sent, timesOf, longTextsIn } = createWriter();
    for (const questionId of questionIds) queue.change(questionId, 'text');
    expect(await queue.flush()).toBe(true);
    expect(sent.map(({ changes }) => longTextsIn(changes))).toEqual([1, 1]);
    expect([timesOf('q1'), timesOf('q2'), timesOf('q3')].map(({ length }) => length)).toEqual([1, 1, 1]);
  });

  it('each have a request of their own when the page goes away', async () => {
    const { queue, time, server, sent, longTextsIn } = createWriter();
    for (const questionId of questionIds) queue.change(questionId, 'text');
    queue.flushBeforeLeaving();
    // Before anything has been answered: a page that goes away hears no replies.
    expect(sent.map(({ changes }) => longTextsIn(changes))).toEqual([1, 1]);
    await time.pass(10);
    expect(server.answers.size).toBe(3);
  });

  it('are tried again after a failure as soon as any other answer', async () => {
    const { queue, time, server, goOffline } = createWriter();
    goOffline(true);
    queue.change('q1', 'text');
    await time.pass(700);
    expect(queue.get().trouble).toBe('offline');
    goOffline(false);
    await time.pass(1_500);
    expect(server.answers.get('q1')?.value).toBe('text');
    expect(queue.get().trouble).toBeNull();
  });
});
