/** What the things of the local stack are called, and how its queues are set up. */
import type { QueueSettings } from '../schedules-and-queues/schedules-and-queues.ts';

export const tableName = 'pencils-down';
export const scheduleGroup = 'deadlines';
export const queueNames = {
  /** Carries the last minute of a session. */
  deadline: 'deadlines',
  /** Messages that the expire function could not deal with. */
  deadlineDead: 'deadlines-dead',
  /** One-shots that the expire function could not deal with. */
  schedulerDead: 'scheduler-dead',
} as const;

/** Much as in the cloud (infra/constructs/deadline-scheduler.ts), but what fails comes again sooner. */
export const queues: Readonly<Record<string, QueueSettings>> = {
  [queueNames.deadline]: {
    consumer: 'expire',
    visibilitySeconds: 30,
    deadLetters: { queue: queueNames.deadlineDead, maxReceiveCount: 5 },
  },
  [queueNames.deadlineDead]: {},
  [queueNames.schedulerDead]: {},
};
