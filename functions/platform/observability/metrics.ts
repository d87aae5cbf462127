/** What we count, as CloudWatch embedded metric lines. Never a session or a student as a dimension. */
import { MetricUnit, Metrics as PowertoolsMetrics } from '@aws-lambda-powertools/metrics';

/**
 * Every metric with its unit; the dashboard and the runbook speak of these. Their meanings are comments because functions
 * carry every byte.
 */
export const metricDefinitions = {
  /** Sessions begun (not: found already in progress). */
  SessionsStarted: 'Count',
  /** Answers acknowledged as saved. */
  AnswersSaved: 'Count',
  /** Answers not saved, by reason. */
  AnswersRefused: 'Count',
  /** Answers that came after the end, kept for a person to judge. */
  LateAnswersKept: 'Count',
  /** Requests refused because one student, or one address, made too many in too short a time. */
  RequestsLimited: 'Count',
  /** Sessions ended by the student. */
  SessionsSubmitted: 'Count',
  /** Sessions ended by time, by closer. */
  SessionsExpired: 'Count',
  /** From deadline + grace to the attempt being recorded. */
  CloseLagSeconds: 'Seconds',
  /** Overdue sessions a sweep found. */
  SweepFound: 'Count',
  /** Sessions a sweep closed. */
  SweepCompleted: 'Count',
  /** Sessions a sweep could not close. */
  SweepFailed: 'Count',
  /** Overdue sessions that a sweep found and left open. */
  OverdueOpen: 'Count',
  /** Deadlines that could not be armed; the sweep covers them. */
  ScheduleFailed: 'Count',
  /** How long nothing has been closed because the service is held; written by each sweep while it is. */
  HeldSeconds: 'Seconds',
  /** Closers that came earlier than planned and were sent back. */
  EarlyFireRefused: 'Count',
  /** Reports of pages in which something broke: all, and by kind. */
  PageErrors: 'Count',
} as const satisfies Record<string, 'Count' | 'Seconds'>;
export type MetricName = keyof typeof metricDefinitions;

export interface Metrics {
  /**
   * Adds to a metric: one value, or one for each of a group (at most a hundred); `dimension` splits it, for example by
   * reason.
   */
  add(
    name: MetricName,
    values: number | readonly number[],
    dimension?: { readonly name: string; readonly value: string },
  ): void;
}

/**
 * Metrics in namespace `PencilsDown`; each is written at once, so nothing is lost with a function that is frozen. One
 * instance writes them all: Powertools' `singleMetric` makes a new one, with a console of its own, for every metric.
 */
export function createMetrics(): Metrics {
  // A deployed function's is its stack's name: installations of one account must not set off each other's alarms.
  const serviceName = process.env.POWERTOOLS_SERVICE_NAME ?? 'pencils-down';
  const metrics = new PowertoolsMetrics({ namespace: 'PencilsDown', serviceName });
  return {
    add: (name, values, dimension) => {
      if (dimension) metrics.addDimension(dimension.name, dimension.value);
      const unit = metricDefinitions[name] === 'Seconds' ? MetricUnit.Seconds : MetricUnit.Count;
      for (const value of [values].flat()) metrics.addMetric(name, unit, value);
      metrics.publishStoredMetrics();
    },
  };
}

/** Metrics that go nowhere, for tests and for commands that print for people. */
export const silentMetrics: Metrics = { add: () => {} };
