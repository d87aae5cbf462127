/**
 * Closes whatever is overdue and still open. Invoked each minute by a recurring schedule; if a run fails or is cut
 * short, the next one goes on where it stopped, for a closed session leaves the index by itself.
 */
import { eventHandler } from '../../../platform/event-handler.ts';
import { services } from '../../../services.ts';
import { SweepEvent } from './sweep-event.ts';
import { sweepSessions } from './sweep-sessions.ts';

/** Kept free at the end of an invocation to finish the closes under way, in milliseconds. */
const marginMs = 5_000;

export const handler = eventHandler('sweep', SweepEvent, (part, context) =>
  sweepSessions(services(), { part, stopAtMs: services().clock() + context.getRemainingTimeInMillis() - marginMs }),
);
