/** The account and Region that the local stack pretends to be, and the names of things in it. */
export const accountId = '000000000000';
export const region = 'us-east-1';

export const functionArn = (name: string) => `arn:aws:lambda:${region}:${accountId}:function:${name}`;
export const queueArn = (name: string) => `arn:aws:sqs:${region}:${accountId}:${name}`;
export const scheduleArn = (group: string, name: string) =>
  `arn:aws:scheduler:${region}:${accountId}:schedule/${group}/${name}`;
export const roleArn = (name: string) => `arn:aws:iam::${accountId}:role/${name}`;

/** The last part of an ARN: a function's, queue's or role's name. */
export function nameInArn(arn: string): string {
  return arn.slice(Math.max(arn.lastIndexOf(':'), arn.lastIndexOf('/')) + 1);
}
