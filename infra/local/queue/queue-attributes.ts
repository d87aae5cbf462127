/** The attributes of a queue: what may be set, to which values, and the redrive policy inside. */
import * as z from 'zod/mini';
import { parseJson } from '../support/parse-json.ts';
import { SqsError } from './sqs-error.ts';

/** Name → smallest, largest and default value. Times are in seconds, sizes in bytes. */
const numbers = {
  DelaySeconds: [0, 900, 0],
  MaximumMessageSize: [1024, 1_048_576, 1_048_576],
  MessageRetentionPeriod: [60, 1_209_600, 345_600],
  ReceiveMessageWaitTimeSeconds: [0, 20, 0],
  VisibilityTimeout: [0, 43_200, 30],
} as const;
type NumberName = keyof typeof numbers;

const others: readonly string[] = [
  'KmsDataKeyReusePeriodSeconds',
  'KmsMasterKeyId',
  'Policy',
  'RedriveAllowPolicy',
  'RedrivePolicy',
  'SqsManagedSseEnabled',
];

export type QueueAttributes = Readonly<Record<string, string>>;

const RedrivePolicy = z.object({
  deadLetterTargetArn: z.string(),
  maxReceiveCount: z.coerce.number().check(z.int(), z.minimum(1), z.maximum(1000)),
});

/**
 * Checks attributes that somebody wants to set.
 * @throws SqsError InvalidAttributeName, InvalidAttributeValue
 */
export function checkAttributes(attributes: QueueAttributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (isNumberName(name)) {
      const [smallest, largest] = numbers[name];
      const number = Number(value);
      if (value === '' || !Number.isInteger(number) || number < smallest || number > largest) {
        throw new SqsError('InvalidAttributeValue', `Invalid value for the parameter ${name}.`);
      }
    } else if (!others.includes(name)) throw new SqsError('InvalidAttributeName', `Unknown Attribute ${name}.`);
  }
  redrivePolicyOf(attributes);
}

/** The value of a number attribute, its default when it is not set. */
export function numberOf(attributes: QueueAttributes, name: NumberName): number {
  const value = attributes[name];
  return value === undefined ? numbers[name][2] : Number(value);
}

/** All number attributes, for GetQueueAttributes. */
export function withDefaults(attributes: QueueAttributes): QueueAttributes {
  const defaults = Object.entries(numbers).map(([name, [, , value]]) => [name, String(value)]);
  return { SqsManagedSseEnabled: 'true', ...Object.fromEntries(defaults), ...attributes };
}

/** Where messages go that were received too often; `null` without a policy. */
export function redrivePolicyOf(attributes: QueueAttributes): z.infer<typeof RedrivePolicy> | null {
  const text = attributes.RedrivePolicy;
  if (!text) return null;
  const parsed = z.safeParse(RedrivePolicy, parseJson(text));
  if (!parsed.success) throw new SqsError('InvalidAttributeValue', 'Invalid value for the parameter RedrivePolicy.');
  return parsed.data;
}

function isNumberName(name: string): name is NumberName {
  return name in numbers;
}
