/** News of a test: told when a deadline has moved, so that open pages know when to ask for their session. */
import { describe, expect, it } from 'vitest';
import { extendSession } from '../../functions/sessions/extend-session.ts';
import type { Session } from '../../functions/sessions/session.ts';
import { startSession } from '../../functions/sessions/start-session.ts';
import { newsLastMs, newsPlaceOf } from '../../shared/api/news.ts';
import type { Backend } from '../support/backend.ts';
import { onSampleBackend } from '../support/sample-backend.ts';

let backend: Backend;
let students = 0;

onSampleBackend((made) => {
  backend = made;
});

async function begin(): Promise<Session> {
  backend.clock.nowMs += 1;
  const { session } = await startSession(backend.services, { studentId: `student-${++students}`, testId: 'sample' });
  return session;
}

const newsOf = async (testId: string) => (await backend.services.news.get(testId, backend.clock.nowMs)).changedAtMs;
const moreTime = ({ dueAtMs }: Session) => ({ untilMs: dueAtMs + 600_000 });

describe('News of a test', () => {
  it('are none as long as no deadline has moved, and of a test that nobody knows', async () => {
    await begin();
    expect(await newsOf('sample')).toEqual({});
    expect(await newsOf('nobody-knows-it')).toEqual({});
  });

  it('say at a session’s own place when its deadline was moved, and keep what they say of other places', async () => {
    const [first, second] = [await begin(), await begin()];
    backend.clock.nowMs += 1_000;
    await extendSession(backend.services, first, moreTime(first));
    const firstToldAtMs = backend.clock.nowMs;
    backend.clock.nowMs += 1_000;
    await extendSession(backend.services, second, moreTime(second));
    expect(await newsOf('sample')).toEqual({
      [newsPlaceOf(first.startedAtMs)]: firstToldAtMs,
      [newsPlaceOf(second.startedAtMs)]: backend.clock.nowMs,
    });
  });

  it('grow old: a page that has heard nothing for so long has asked for its session without them', async () => {
    const session = await begin();
    await extendSession(backend.services, session, moreTime(session));
    backend.clock.nowMs += newsLastMs - 1;
    expect(Object.keys(await newsOf('sample'))).toHaveLength(1);
    backend.clock.nowMs += 1;
    expect(await newsOf('sample')).toEqual({});
  });

  it('are told once the new deadline is written: who then asks for the session sees it', async () => {
    const session = await begin();
    const { services } = backend;
    const seen: (number | undefined)[] = [];
    const watched = {
      ...services,
      news: {
        ...services.news,
        tell: async () => {
          seen.push((await services.sessions.get(session))?.deadlineMs);
        },
      },
    };
    const to = moreTime(session);
    await extendSession(watched, session, to);
    expect(seen).toEqual([to.untilMs]);
  });

  it('are told again when the same extension is repeated: the first try may have ended before it told them', async () => {
    const session = await begin();
    const to = moreTime(session);
    await extendSession(backend.services, session, to);
    backend.clock.nowMs += 5_000;
    expect(await extendSession(backend.services, session, to)).toMatchObject({ kind: 'unchanged' });
    expect((await newsOf('sample'))[newsPlaceOf(session.startedAtMs)]).toBe(backend.clock.nowMs);
  });

  it('that cannot be told leave the extension as it is', async () => {
    const session = await begin();
    const { services } = backend;
    const silenced = { ...services, news: { ...services.news, tell: () => Promise.reject(new Error('away')) } };
    const to = moreTime(session);
    expect(await extendSession(silenced, session, to)).toMatchObject({ kind: 'extended' });
    expect((await services.sessions.get(session))?.deadlineMs).toBe(to.untilMs);
    expect(backend.armed).toContainEqual(expect.objectContaining({ studentId: session.studentId }));
  });
});
