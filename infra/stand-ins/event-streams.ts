/**
 * Stands in for `@smithy/core/event-streams` in the functions' bundles: none of the calls we make streams events, and
 * the SDK asks for this only when an operation does.
 */

const absent = 'Event streams are not in the functions’ bundles (infra/stand-ins/event-streams.ts)';

/** The SDK's name for it. @throws Error always */
export function eventStreamSerdeProvider(): never {
  throw new Error(absent);
}

/** The SDK's name for it. @throws Error always */
export class EventStreamSerde {
  constructor() {
    throw new Error(absent);
  }
}
