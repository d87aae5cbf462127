/** Where a template is evaluated for: accounts, Regions and stacks that do not exist, in the form that real ones have. */
import { createHash } from 'node:crypto';

/** One deployment of a template. */
export interface Sample {
  readonly account: string;
  readonly region: string;
  readonly partition: 'aws' | 'aws-us-gov' | 'aws-cn';
  readonly stackName: string;
  /** The last part of the stack's id, which CloudFormation makes: a UUID of version 1. */
  readonly stackUuid: string;
}

/** A first deployment, by which other samples differ: `{ ...sample, region: 'eu-central-1' }`. */
export const sample: Sample = {
  account: '111122223333',
  region: 'us-east-1',
  partition: 'aws',
  stackName: 'PencilsDown',
  stackUuid: 'b0c1f5a0-c8e3-11f0-9d2a-0e5f6a7b8c9d',
};

/** The stack's id as `AWS::StackId` gives it. */
export function stackIdOf({ account, region, partition, stackName, stackUuid }: Sample): string {
  return `arn:${partition}:cloudformation:${region}:${account}:stack/${stackName}/${stackUuid}`;
}

/** The domain that the partition's endpoints end in, as `AWS::URLSuffix` gives it. */
export function urlSuffixOf({ partition }: Pick<Sample, 'partition'>): string {
  return partition === 'aws-cn' ? 'amazonaws.com.cn' : 'amazonaws.com';
}

/**
 * Characters that look random and are the same whenever the same stack makes the same resource.
 * @param purpose what they are for, so that a resource can have several
 * @param alphabet which characters; at most 256
 */
export function madeUp({ stackUuid }: Sample, purpose: string, length: number, alphabet: string): string {
  const bytes = createHash('sha512').update(`${stackUuid} ${purpose}`).digest();
  return Array.from(bytes.subarray(0, length), (byte) => alphabet.charAt(byte % alphabet.length)).join('');
}

/** A UUID in the same manner. */
export function madeUpUuid(from: Sample, purpose: string): string {
  const hex = madeUp(from, purpose, 32, '0123456789abcdef');
  return hex.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-a$4-$5');
}
