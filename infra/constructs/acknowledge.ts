/** Answers to cdk-nag: each finding that stays is acknowledged on the construct it is about, with the reason. */
import { Stack, Validations } from 'aws-cdk-lib';
import type { IConstruct } from 'constructs';
import * as z from 'zod/mini';

/**
 * Accepts one finding on one construct and what is in it.
 * @param finding the rule, such as `AwsSolutions-S1`
 * @param reason why it does not apply here, for an auditor
 */
export function acknowledge(construct: IConstruct, finding: string, reason: string): void {
  Validations.of(construct).acknowledge({ id: finding, reason });
}

/** Accepts a wildcard in a resource that a policy names; other wildcards in it are still found. */
export function acknowledgeWildcard(construct: IConstruct, resource: string, reason: string): void {
  const written = asWrittenByNag(Stack.of(construct).resolve(resource));
  acknowledge(construct, `AwsSolutions-IAM5[Resource::${written}]`, reason);
}

const Ref = z.object({ Ref: z.string() });
const GetAtt = z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.string()]) });
const Sub = z.object({ 'Fn::Sub': z.string() });
const Join = z.object({ 'Fn::Join': z.tuple([z.string(), z.array(z.unknown())]) });
const Intrinsic = z.union([z.string(), Ref, GetAtt, Sub, Join]);

/** cdk-nag names a resource as the template has it, references in angle brackets. */
function asWrittenByNag(value: unknown): string {
  const intrinsic = z.parse(Intrinsic, value);
  if (typeof intrinsic === 'string') return intrinsic;
  if ('Ref' in intrinsic) return `<${intrinsic.Ref}>`;
  if ('Fn::GetAtt' in intrinsic) return `<${intrinsic['Fn::GetAtt'].join('.')}>`;
  if ('Fn::Sub' in intrinsic) return intrinsic['Fn::Sub'].replaceAll(/\$\{([^}]+)\}/g, '<$1>');
  const [separator, parts] = intrinsic['Fn::Join'];
  return parts.map(asWrittenByNag).join(separator);
}
