// @vitest-environment jsdom
import '../../../testing/set-up-dom.ts';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { SaveAnswersBody } from '../../../../../shared/api/sessions.ts';
import { AnswerChange } from '../../../../../shared/questions/answer.ts';
import { createFakeServices, type FakeServer } from '../../../testing/render-app.tsx';
import { changeEntry, emptyEntry } from './answer-entry.ts';
import { redeliver } from './redeliver.ts';
import { runningNote, settledNote } from './session-note.ts';

const startedAt = '2026-11-22T14:00:00.000Z';
const saved = (questionId: string, value: string) => ({
  ...changeEntry(emptyEntry(questionId), value),
  known: { questionId, value, revision: 1, savedAt: startedAt },
});

/** A device that keeps the answers of one session, and a server that says what it does with what comes. */
async function setUp(answered: Awaited<ReturnType<FakeServer>>) {
  const received: { startedAt: string | undefined; values: unknown[] }[] = [];
  const { services } = createFakeServices((_method, _path, body) => {
    const { answers, startedAt: meant } = z.parse(SaveAnswersBody, body);
    const values = answers.map((answer) => z.parse(AnswerChange, answer).value);
    received.push({ startedAt: meant, values });
    return answered;
  });
  const { answerStore, callRoute } = services;
  await answerStore.save('ada', 'algebra~1~1', [saved('q1', 'a'), saved('q2', 'b')]);
  await answerStore.note('ada', 'algebra~1~1', settledNote({ startedAt, epoch: '1-a' }, 0));
  const deliver = (epoch: string, studentId = 'ada') => redeliver({ callRoute, answerStore, studentId, epoch });
  return { answerStore, received, deliver };
}

const problem = (status: number, code: string) => ({
  status,
  body: { type: 'x', title: 'x', status, code, detail: 'x', correlationId: 'c-1' },
});

describe('what a device keeps of sessions that have ended', () => {
  it.each([
    ['counts or is late', problem(409, 'session_closed')],
    ['is of a session that it does not know', problem(404, 'not_found')],
  ])('is sent once in a later epoch, when the server says that it %s', async (_what, answered) => {
    const { deliver, received } = await setUp(answered);
    expect(await deliver('1-a')).toBe(0);
    expect(await deliver('2-b')).toBe(1);
    expect(received).toEqual([{ startedAt, values: ['a', 'b'] }]);
    expect(await deliver('2-b')).toBe(0);
    expect(await deliver('3-c')).toBe(1);
    expect(received).toHaveLength(2);
  });

  it.each([
    ['answers nothing', 'offline' as const],
    ['is held, and the session is due', problem(503, 'service_held')],
    ['has a fault', problem(500, 'internal_error')],
  ])('is sent again with the next look when the server %s', async (_what, answered) => {
    const { deliver, received } = await setUp(answered);
    expect(await deliver('2-b')).toBe(0);
    expect(await deliver('2-b')).toBe(0);
    expect(received).toHaveLength(2);
  });

  it('is never sent for another student, nor what was set aside', async () => {
    const { deliver, received, answerStore } = await setUp(problem(409, 'session_closed'));
    expect(await deliver('2-b', 'grace')).toBe(0);
    await answerStore.setAside('ada', 'algebra~1~1', runningNote({ startedAt, epoch: '1-a' }, 0));
    expect(await deliver('2-b')).toBe(0);
    expect(received).toEqual([]);
  });
});
