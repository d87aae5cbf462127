/** What the gate finds and we leave as it is, each with the reason. What is no longer found must go from here. */

/** A grant that no call needs. */
export interface SpareGrant {
  /** The function, or the logical id of another's role. */
  readonly actor: string;
  readonly action: string;
  /** Part of the resource's ARN. */
  readonly on: string;
  readonly reason: string;
}

const bySource = 'The CDK grants it with an event source; Lambda’s documentation does not ask for it.';
const byDestination = 'The CDK grants it with a destination for failures; Lambda needs SendMessage only.';

export const spareGrants: readonly SpareGrant[] = [
  { actor: 'expire', action: 'sqs:ChangeMessageVisibility', on: 'DelayQueue', reason: bySource },
  { actor: 'expire', action: 'sqs:GetQueueUrl', on: 'DelayQueue', reason: bySource },
  { actor: 'expire', action: 'sqs:GetQueueAttributes', on: 'ExpireDeadLetters', reason: byDestination },
  { actor: 'expire', action: 'sqs:GetQueueUrl', on: 'ExpireDeadLetters', reason: byDestination },
];

/** A mutant that allows just what the policy does. */
export interface EqualMutant {
  readonly actor: string;
  /** Begins and ends its description. */
  readonly about: readonly [string, string];
  readonly reason: string;
}

const passedToService = 'The condition asks for iam:PassedToService, which no other action of IAM has.';

export const equalMutants: readonly EqualMutant[] = ['startSession', 'expire', 'extend'].map((actor) => ({
  actor,
  about: ['iam:PassRole on', 'every action'],
  reason: passedToService,
}));
