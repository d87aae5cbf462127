/** What we count, as CloudWatch embedded metric lines. Never a session or a student as a dimension. */
import { MetricUnit, Metrics as PowertoolsMetrics } from '@aws-lambda-powertools/metrics';

/** Every metric with its unit and meaning; the dashboard and the runbook speak of these. */
export const metricDefinitions = {
  SessionsStarted: { unit: 'Count', meaning: 'Sessions begun (not: found already in progress)' },
  AnswersSaved: { unit: 'Count', meaning: 'Answers acknowledged as saved' },
  AnswersRefused: { unit: 'Count', meaning: 'Answers not saved, by reason' },
  LateAnswersKept: { unit: 'Count', meaning: 'Answers that came after the end, kept for a person to judge' },
  RequestsLimited: { unit: 'Count', meaning: 'Requests refused because one student made too many in too short a time' },
  SessionsSubmitted: { unit: 'Count', meaning: 'Sessions ended by the student' },
  SessionsExpired: { unit: 'Count', meaning: 'Sessions ended by time, by closer' },
  CloseLagSeconds: { unit: 'Seconds', meaning: 'From deadline + grace to the attempt being recorded' },
  SweepFound: { unit: 'Count', meaning: 'Overdue sessions a sweep found' },
  SweepCompleted: { unit: 'Count', meaning: 'Sessions a sweep closed' },
  SweepFailed: { unit: 'Count', meaning: 'Sessions a sweep could not close' },
  OverdueOpen: { unit: 'Count', meaning: 'Overdue sessions that a sweep found and left open' },
  ScheduleFailed: { unit: 'Count', meaning: 'Deadlines that could not be armed; the sweep covers them' },
  EarlyFireRefused: { unit: 'Count', meaning: 'Closers that came earlier than planned and were sent back' },
} as const satisfies Record<string, { unit: 'Count' | 'Seconds'; meaning: string }>;
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
  const metrics = new PowertoolsMetrics({ namespace: 'PencilsDown', serviceName: 'pencils-down' });
  return {
    add: (name, values, dimension) => {
      if (dimension) metrics.addDimension(dimension.name, dimension.value);
      const unit = metricDefinitions[name].unit === 'Seconds' ? MetricUnit.Seconds : MetricUnit.Count;
      for (const value of [values].flat()) metrics.addMetric(name, unit, value);
      metrics.publishStoredMetrics();
    },
  };
}

/** Metrics that go nowhere, for tests and for commands that print for people. */
export const silentMetrics: Metrics = { add: () => {} };
