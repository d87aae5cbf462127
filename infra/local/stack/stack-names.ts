/** What the things of the local stack are called. */
export const tableName = 'pencils-down';
export const scheduleGroup = 'deadlines';
export const queues = {
  /** Carries the last minute of a session. */
  deadline: 'deadlines',
  /** Messages that the expire function could not deal with. */
  deadlineDead: 'deadlines-dead',
  /** What the Scheduler could not hand over. */
  schedulerDead: 'scheduler-dead',
  /** Asynchronous invocations that failed for good. */
  functionsDead: 'functions-dead',
} as const;
