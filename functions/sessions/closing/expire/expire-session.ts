/** What a schedule or queue messages do when they arrive: close what is due, send on what is not. */
import type { ArmingServices } from '../../../arming-services.ts';
import { isEarlierThanPlanned } from '../../protocol/arming-rules.ts';
import type { CloseResult } from '../close-session.ts';
import { closeSessions } from '../close-sessions.ts';
import type { ExpireEvent } from '../deadline-scheduler.ts';

/**
 * Closes the session if it is due. If not, because the schedule comes a minute early by design, the deadline has moved,
 * or the delivery is wrong, the same branch arms the close anew for when it is due. While the service is held a delivery
 * is taken and comes to nothing: resuming arms every open session anew.
 * @throws Error when the close or the arming fails: the delivery is repeated
 */
export async function expireSession(
  services: ArmingServices,
  event: ExpireEvent,
  via: 'schedule' | 'queue',
): Promise<void> {
  const [outcome] = await expireSessions(services, [event], via);
  if (outcome?.status === 'rejected') throw outcome.reason;
}

/** The same for many, one by one: failures are reported in the given order. */
export async function expireSessions(
  services: ArmingServices,
  events: readonly ExpireEvent[],
  via: 'schedule' | 'queue',
): Promise<PromiseSettledResult<void>[]> {
  const outcomes = await closeSessions(services, events, via);
  return Promise.allSettled(
    events.map(async (event, index) => {
      const outcome = outcomes[index];
      if (outcome?.status === 'fulfilled') return followUp(services, event, via, outcome.value);
      throw outcome?.reason;
    }),
  );
}

async function followUp(
  services: ArmingServices,
  event: ExpireEvent,
  via: 'schedule' | 'queue',
  result: CloseResult,
): Promise<void> {
  switch (result.kind) {
    case 'closed':
    case 'alreadyClosed':
      return;
    case 'held':
      services.log.info('expire_while_held', { testId: event.testId, attemptNumber: event.attemptNumber });
      return;
    case 'missing':
      services.log.warn('expire_found_no_session', { testId: event.testId, attemptNumber: event.attemptNumber });
      return;
    case 'notDue': {
      const { dueAtMs } = result.session;
      if (isEarlierThanPlanned(dueAtMs, services.clock(), via)) {
        services.metrics.add('EarlyFireRefused', 1);
        services.log.info('early_fire_refused', { via, dueAtMs, armedForMs: event.dueAtMs });
      }
      return services.deadlines.rearm(result.session);
    }
    default:
      return result satisfies never;
  }
}
