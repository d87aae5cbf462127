/** Called by name by an operator to give one session a later deadline. The deadline is absolute, so a repeated call changes nothing. */
import * as z from 'zod/mini';
import { parseSessionId, SessionId } from '../../shared/ids.ts';
import { armingServices } from '../arming-services.ts';
import { newsServices } from '../news-services.ts';
import { toIso } from '../runtime/clock.ts';
import { eventHandler } from '../runtime/event-handler.ts';
import { StudentId } from '../runtime/identity.ts';
import { extendSession } from './extend-session.ts';

const ExtendEvent = z.object({ studentId: StudentId, sessionId: SessionId, deadline: z.iso.datetime() });

export const handler = eventHandler('extend', ExtendEvent, async ({ studentId, sessionId, deadline }) => {
  const key = parseSessionId(sessionId);
  if (!key) throw new Error('A session id passed its schema and cannot be read');
  const result = await extendSession(
    { ...armingServices(), ...newsServices() },
    { studentId, ...key },
    { untilMs: Date.parse(deadline) },
  );
  return result.kind === 'refused' ? result : { kind: result.kind, deadline: toIso(result.session.deadlineMs) };
});
