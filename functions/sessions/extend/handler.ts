/** Called by name by an operator to give one session a later deadline. The deadline is absolute, so a repeated call changes nothing. */
import * as z from 'zod/mini';
import { parseSessionId, SessionId } from '../../../shared/ids.ts';
import { armingServices } from '../../arming-services.ts';
import { changesServices } from '../../changes-services.ts';
import { eventHandler } from '../../platform/event-handler.ts';
import { StudentId } from '../../platform/http/identity.ts';
import { toIso } from '../../platform/to-iso.ts';
import { extendSession } from './extend-session.ts';
import { shownEarlyBy } from './keys-shown-early.ts';

const ExtendEvent = z.object({
  studentId: StudentId,
  sessionId: SessionId,
  deadline: z.iso.datetime(),
  /** Accepts that others see the right answers before this session ends. */
  evenIfKeysShow: z._default(z.boolean(), false),
});

export const handler = eventHandler(
  'extend',
  ExtendEvent,
  async ({ studentId, sessionId, deadline, evenIfKeysShow }) => {
    const key = parseSessionId(sessionId);
    if (!key) throw new Error('A session id passed its schema and cannot be read');
    const services = { ...armingServices(), ...changesServices() };
    const untilMs = Date.parse(deadline);
    const session = await services.sessions.get({ studentId, ...key });
    const early = session?.state === 'inProgress' ? await shownEarlyBy(services, session, untilMs) : null;
    if (early && !evenIfKeysShow) {
      return { kind: 'refused', reason: 'keysShow', from: toIso(early.atMs), parts: early.parts };
    }
    const result = await extendSession(services, { studentId, ...key }, { untilMs });
    return result.kind === 'refused' ? result : { kind: result.kind, deadline: toIso(result.session.deadlineMs) };
  },
);
