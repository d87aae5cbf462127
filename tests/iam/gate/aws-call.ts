/** One permission that a request needs: an action on a resource, with what IAM is told about the request. */
import type { Sample } from '../../judges/evaluate/sample.ts';

export interface AwsCall {
  /** Such as `dynamodb:GetItem`. */
  readonly action: string;
  /** The resource's ARN. */
  readonly resource: string;
  /** Condition keys and their values. */
  readonly context: Readonly<Record<string, string | readonly string[]>>;
}

/** A request as it came, without its credentials. */
export interface AwsRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** The operation in the JSON protocols: what follows the point in `x-amz-target`. */
  readonly operation: string;
  readonly body: unknown;
}

/** Where the request is made. */
export type Place = Pick<Sample, 'account' | 'region' | 'partition'>;

/**
 * What a service asks IAM before it does what a request says; several for a batch or a transaction.
 * @throws Error for a request that it cannot judge: what is not known is not let through
 */
export type CallsOf = (request: AwsRequest, place: Place) => AwsCall[];

/** An ARN of that place. */
export function arnIn({ partition, region, account }: Place, service: string, resource: string): string {
  return `arn:${partition}:${service}:${region}:${account}:${resource}`;
}
