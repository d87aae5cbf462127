/** Changes of a test: published when a deadline has moved, so that open pages know when to ask for their session. */
import { describe, expect, it } from 'vitest';
import { extendSession } from '../../functions/sessions/extend/extend-session.ts';
import type { Session } from '../../functions/sessions/protocol/session.ts';
import { startSession } from '../../functions/sessions/start/start-session.ts';
import { changeBucketOf, changesLastMs } from '../../shared/api/changes.ts';
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

const changesOf = async (testId: string) =>
  (await backend.services.changes.get(testId, backend.clock.nowMs)).changedAtMs;
const moreTime = ({ dueAtMs }: Session) => ({ untilMs: dueAtMs + 600_000 });

describe('Changes of a test', () => {
  it('are none as long as no deadline has moved, and of a test that nobody knows', async () => {
    await begin();
    expect(await changesOf('sample')).toEqual({});
    expect(await changesOf('nobody-knows-it')).toEqual({});
  });

  it('say in a session’s own bucket when its deadline was moved, and keep what they say of other buckets', async () => {
    const [first, second] = [await begin(), await begin()];
    backend.clock.nowMs += 1_000;
    await extendSession(backend.services, first, moreTime(first));
    const firstPublishedAtMs = backend.clock.nowMs;
    backend.clock.nowMs += 1_000;
    await extendSession(backend.services, second, moreTime(second));
    expect(await changesOf('sample')).toEqual({
      [changeBucketOf(first.startedAtMs)]: firstPublishedAtMs,
      [changeBucketOf(second.startedAtMs)]: backend.clock.nowMs,
    });
  });

  it('grow old: a page that has heard nothing for so long has asked for its session without them', async () => {
    const session = await begin();
    await extendSession(backend.services, session, moreTime(session));
    backend.clock.nowMs += changesLastMs - 1;
    expect(Object.keys(await changesOf('sample'))).toHaveLength(1);
    backend.clock.nowMs += 1;
    expect(await changesOf('sample')).toEqual({});
  });

  it('are published once the new deadline is written: who then asks for the session sees it', async () => {
    const session = await begin();
    const { services } = backend;
    const seen: (number | undefined)[] = [];
    const watched = {
      ...services,
      changes: {
        ...services.changes,
        publish: async () => {
          seen.push((await services.sessions.get(session))?.deadlineMs);
        },
      },
    };
    const to = moreTime(session);
    await extendSession(watched, session, to);
    expect(seen).toEqual([to.untilMs]);
  });

  it('are published again when the same extension is repeated: the first try may have ended before it published them', async () => {
    const session = await begin();
    const to = moreTime(session);
    await extendSession(backend.services, session, to);
    backend.clock.nowMs += 5_000;
    expect(await extendSession(backend.services, session, to)).toMatchObject({ kind: 'unchanged' });
    expect((await changesOf('sample'))[changeBucketOf(session.startedAtMs)]).toBe(backend.clock.nowMs);
  });

  it('that cannot be published leave the extension as it is', async () => {
    const session = await begin();
    const { services } = backend;
    const silenced = {
      ...services,
      changes: { ...services.changes, publish: () => Promise.reject(new Error('away')) },
    };
    const to = moreTime(session);
    expect(await extendSession(silenced, session, to)).toMatchObject({ kind: 'extended' });
    expect((await services.sessions.get(session))?.deadlineMs).toBe(to.untilMs);
    expect(backend.armed).toContainEqual(expect.objectContaining({ studentId: session.studentId }));
  });
});
