import type { ComparisonOperator, IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';

/** `urgent`: people are hurt now and somebody can do something; `routine`: in working hours is soon enough. */
export const urgencies = ['urgent', 'routine'] as const;
export type Urgency = (typeof urgencies)[number];

/** An alarm as data. */
export interface AlarmDefinition {
  /** Its name in the stack. */
  readonly id: string;
  /** Whom it tells. */
  readonly urgency: Urgency;
  /** Its heading in docs/runbook.md. */
  readonly heading: string;
  /** What it means for people, in one sentence. */
  readonly impact: string;
  readonly metric: IMetric;
  readonly threshold: number;
  /** At least the threshold, unless given. */
  readonly comparison?: ComparisonOperator;
  /** Of how many minutes; 1 of 1 unless given. */
  readonly minutes?: { readonly bad: number; readonly of: number };
  /** What no data means: nothing wrong, unless given. Most of these metrics are written only when something happens. */
  readonly noData?: TreatMissingData;
}
