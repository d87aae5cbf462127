import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import type { AnswerChange } from '../../../../../shared/questions/answer.ts';
import { createServer, createTime, quiet } from '../../../testing/queue-server.ts';
import { emptyEntry, isUnsent } from './answer-entry.ts';
import { createSaveQueue } from './save-queue.ts';
import type { RefreshOutcome, SaveQueue, SendOutcome } from './save-queue-types.ts';

const questionIds = ['q1', 'q2', 'q3'];

type Send = (changes: readonly AnswerChange[]) => Promise<SendOutcome>;

function createDevice(time: ReturnType<typeof createTime>, send: Send, refresh: () => RefreshOutcome): SaveQueue {
  return createSaveQueue({
    entries: questionIds.map(emptyEntry),
    send,
    refresh: async () => refresh(),
    ...quiet,
    isLongText: () => false,
    now: time.now,
    after: time.after,
    leastRevision: () => 1,
    givenAt: () => '2026-11-22T14:00:00.000Z',
    random: () => 0.5,
    longestWaitMs: () => 20_000,
  });
}

const entryOf = (queue: SaveQueue, questionId: string) => queue.get().entries.get(questionId) ?? emptyEntry(questionId);

describe('the save queue', () => {
  it('sends changes within a second, together, and reports them saved', async () => {
    const time = createTime();
    const server = createServer();
    const requests: (readonly AnswerChange[])[] = [];
    const send: Send = async (changes) => {
      requests.push(changes);
      return server.take(changes);
    };
    const queue = createDevice(time, send, server.look);
    queue.change('q1', 'a');
    queue.change('q2', true);
    queue.change('q1', 'ab');
    await time.pass(1_000);
    expect(requests).toHaveLength(1);
    expect(server.answers.get('q1')?.value).toBe('ab');
    expect(server.answers.get('q2')?.value).toBe(true);
    expect([...queue.get().entries.values()].some(isUnsent)).toBe(false);
  });

  it('has one request under way, however fast the student types', async () => {
    const time = createTime();
    const server = createServer();
    let underWay = 0;
    let most = 0;
    const queue = createDevice(
      time,
      async (changes) => {
        underWay += 1;
        most = Math.max(most, underWay);
        await new Promise<void>((resolve) => time.after(3_000, resolve));
        underWay -= 1;
        return server.take(changes);
      },
      server.look,
    );
    for (let step = 0; step < 40; step += 1) {
      queue.change('q1', `text ${step}`);
      await time.pass(200);
    }
    await time.pass(10_000);
    expect(most).toBe(1);
    expect(server.answers.get('q1')?.value).toBe('text 39');
  });

  it('waits as long as the server asks before it tries again', async () => {
    const time = createTime();
    const server = createServer();
    const tries: number[] = [];
    const send: Send = async (changes) => {
      const isFirst = tries.push(time.now()) === 1;
      return isFirst ? { kind: 'failed', trouble: 'serverFault', retryAfterMs: 7_000 } : server.take(changes);
    };
    createDevice(time, send, server.look).change('q1', 'a');
    await time.pass(20_000);
    expect(tries).toEqual([600, 7_600]);
    expect(server.answers.get('q1')?.value).toBe('a');
  });

  it('tries again with longer and longer waits, and says that it is offline', async () => {
    const time = createTime();
    const tries: number[] = [];
    const queue = createDevice(
      time,
      async () => {
        tries.push(time.now());
        return { kind: 'failed', trouble: 'offline' };
      },
      () => ({ kind: 'failed', trouble: 'offline' }),
    );
    queue.change('q1', 'a');
    await time.pass(12_000);
    expect(queue.get().trouble).toBe('offline');
    const waits = tries.slice(1).map((at, index) => at - (tries[index] ?? 0));
    expect(waits).toEqual([750, 1_500, 3_000, 6_000]);
    expect(entryOf(queue, 'q1').value).toBe('a');
  });

  it('looks at the server before it sends what waited through a long silence', async () => {
    const time = createTime();
    const server = createServer();
    let online = false;
    const queue = createDevice(
      time,
      async (changes) => (online ? server.take(changes) : { kind: 'failed', trouble: 'offline' }),
      () => (online ? server.look() : { kind: 'failed', trouble: 'offline' }),
    );
    for (const text of ['l', 'la', 'lap', 'laptop']) queue.change('q1', text);
    await time.pass(60_000);
    server.take([{ questionId: 'q1', value: 'phone', revision: 1 }]);
    online = true;
    await time.pass(60_000);
    expect(server.answers.get('q1')?.value).toBe('phone');
    expect(entryOf(queue, 'q1')).toMatchObject({ value: 'laptop', rival: { value: 'phone' } });
    queue.choose('q1', 'mine');
    await time.pass(1_000);
    expect(server.answers.get('q1')?.value).toBe('laptop');
  });

  it('keeps a refused answer with its reason, and sends it again once it is changed', async () => {
    const time = createTime();
    const server = createServer();
    const queue = createDevice(
      time,
      async (changes) => {
        const bad = changes.filter((change) => change.value === 'bad');
        const good = server.take(changes.filter((change) => change.value !== 'bad'));
        if (good.kind !== 'answered') return good;
        return { ...good, refusals: bad.map(({ questionId }) => ({ questionId, reason: 'too long' })) };
      },
      server.look,
    );
    queue.change('q1', 'bad');
    queue.change('q2', 'good');
    await time.pass(5_000);
    expect(entryOf(queue, 'q1')).toMatchObject({ value: 'bad', refusal: 'too long' });
    expect(server.answers.get('q2')?.value).toBe('good');
    queue.change('q1', 'better');
    await time.pass(1_000);
    expect(server.answers.get('q1')?.value).toBe('better');
  });

  it('finds the answer to blame when a whole request is rejected, so that it takes no other down', async () => {
    const time = createTime();
    const server = createServer();
    const queue = createDevice(
      time,
      async (changes) =>
        changes.some((change) => change.questionId === 'q2')
          ? { kind: 'rejected', reason: 'too large' }
          : server.take(changes),
      server.look,
    );
    for (const questionId of questionIds) queue.change(questionId, 'x');
    await time.pass(10_000);
    expect([...server.answers.keys()].sort()).toEqual(['q1', 'q3']);
    expect(entryOf(queue, 'q2').refusal).toBe('too large');
  });

  it('stops when the session has ended, and still knows what did not arrive', async () => {
    const time = createTime();
    const queue = createDevice(
      time,
      async () => ({ kind: 'closed', attemptId: 'algebra~1~1', fate: { counted: [], late: [] } }),
      () => ({ kind: 'closed', attemptId: 'algebra~1~1' }),
    );
    queue.change('q1', 'late');
    expect(await queue.flush()).toBe(false);
    expect(queue.get().closedAttemptId).toBe('algebra~1~1');
    expect(isUnsent(entryOf(queue, 'q1'))).toBe(true);
  });

  it('before the page goes away sends what the request under way does not carry', async () => {
    const time = createTime();
    const server = createServer();
    const queue = createDevice(
      time,
      async (changes) => {
        const outcome = server.take(changes);
        await new Promise<void>((resolve) => time.after(3_000, resolve));
        return outcome;
      },
      server.look,
    );
    queue.change('q1', 'a');
    await time.pass(700);
    queue.change('q1', 'ab');
    queue.change('q2', 'c');
    queue.flushBeforeLeaving();
    expect(server.answers.get('q1')?.value).toBe('ab');
    expect(server.answers.get('q2')?.value).toBe('c');
    await time.pass(10_000);
    expect([...queue.get().entries.values()].some(isUnsent)).toBe(false);
  });

  const step = fc.record({
    device: fc.integer({ min: 0, max: 1 }),
    questionId: fc.constantFrom(...questionIds),
    waitMs: fc.integer({ min: 0, max: 4_000 }),
    network: fc.constantFrom('works', 'request lost', 'reply lost'),
    slowMs: fc.integer({ min: 0, max: 3_000 }),
  });
  test.prop([fc.array(step, { maxLength: 40 }), fc.boolean()])(
    'whatever the network does, the last text typed is on the server or shown beside the one that is',
    async (steps, twoDevices) => {
      const time = createTime();
      const server = createServer();
      let network = 'works';
      let slowMs = 0;
      const send: Send = async (changes) => {
        const fate = network;
        if (slowMs > 0) await new Promise<void>((resolve) => time.after(slowMs, resolve));
        if (fate === 'request lost') return { kind: 'failed', trouble: 'offline' };
        const outcome = server.take(changes);
        return fate === 'reply lost' ? { kind: 'failed', trouble: 'offline' } : outcome;
      };
      const devices = [createDevice(time, send, server.look), createDevice(time, send, server.look)];
      const typed = [new Map<string, string>(), new Map<string, string>()];
      for (const [index, { device, questionId, waitMs, ...rest }] of steps.entries()) {
        ({ network, slowMs } = rest);
        const which = twoDevices ? device : 0;
        devices[which]?.change(questionId, `text ${index}`);
        typed[which]?.set(questionId, `text ${index}`);
        await time.pass(waitMs);
      }
      network = 'works';
      slowMs = 0;
      await time.pass(120_000);
      for (const [which, queue] of devices.entries()) {
        for (const [questionId, text] of typed[which] ?? []) {
          const entry = entryOf(queue, questionId);
          // What this device typed last is never replaced on its screen by anything but what it was told is saved.
          const onServer = server.answers.get(questionId)?.value;
          const isSafe = onServer === text || entry.value === text;
          expect(isSafe || twoDevices).toBe(true);
          if (!twoDevices) expect(onServer).toBe(text);
          if (entry.rival) expect(entry.value).not.toBe(entry.rival.value);
          else expect(isUnsent(entry)).toBe(false);
        }
      }
    },
  );
});
