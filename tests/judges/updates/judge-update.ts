/**
 * Whether a deployed stack can become another one: what CloudFormation replaces is told by the CDK's own comparison and
 * AWS's resource specification (https://github.com/aws/aws-cdk-cli, what `cdk diff` shows).
 */
import { fullDiff, ResourceImpact } from '@aws-cdk/cloudformation-diff';
import * as z from 'zod/mini';
import { evaluateTemplate } from '../evaluate/evaluate-template.ts';
import { sample } from '../evaluate/sample.ts';
import { givenNames } from '../names/judge-names.ts';
import { mustStay } from '../removal/removal-rules.ts';
import type { Findings } from '../support.ts';

const Template = z.record(z.string(), z.unknown());
const replaces: ReadonlySet<ResourceImpact> = new Set([ResourceImpact.WILL_REPLACE, ResourceImpact.MAY_REPLACE]);
const removes: ReadonlySet<ResourceImpact> = new Set([ResourceImpact.WILL_DESTROY, ResourceImpact.WILL_ORPHAN]);

/** Types of which a parent has one at a time, by the property that names the parent. */
const onlyOneOf: Readonly<Record<string, string>> = { 'AWS::Cognito::UserPoolDomain': 'UserPoolId' };

/** Whether a replacement would stand beside what it replaces, below the same parent. */
function hasSameParent(type: string, id: string, from: unknown, to: unknown): boolean {
  const parent = onlyOneOf[type];
  if (parent === undefined) return false;
  const [was, is] = [from, to].map((template) => evaluateTemplate(template, sample).resources[id]?.properties[parent]);
  return was === is;
}

/**
 * Finds updates that CloudFormation refuses, and those that begin with empty data.
 * @param leaves types of data that this update is meant to leave behind
 */
export function judgeUpdate(from: unknown, to: unknown, leaves: ReadonlySet<string> = new Set()): Findings {
  const { changes } = fullDiff(z.parse(Template, from), z.parse(Template, to)).resources;
  const [before, after] = [from, to].map((template) => givenNames(evaluateTemplate(template, sample)));
  const sameName = new Map(
    (after ?? []).flatMap(({ id, name, key }) => (before?.some((was) => was.key === key) ? [[id, name] as const] : [])),
  );
  const impacts = Object.entries(changes).map(([id, change]) => ({
    id,
    type: change.resourceType ?? '',
    impact: change.changeImpact,
  }));
  const gone = new Set(impacts.flatMap(({ id, impact }) => (removes.has(impact) ? [id] : [])));
  return [
    ...impacts
      .filter(({ type, impact }) => mustStay.has(type) && replaces.has(impact))
      .map(({ id }) => `${id}: is replaced by an empty one`),
    ...impacts
      .filter(({ type, impact }) => mustStay.has(type) && removes.has(impact) && !leaves.has(type))
      .map(({ id }) => `${id}: is no longer part of the stack`),
    ...impacts
      .filter(({ id, type, impact }) => replaces.has(impact) && hasSameParent(type, id, from, to))
      .map(({ id }) => `${id}: is replaced where there can be one only, so that the new one is refused`),
    // CloudFormation makes the new one first, whose name is still taken.
    ...impacts
      .filter(({ id, impact }) => replaces.has(impact) && sameName.has(id))
      .map(({ id }) => `${id}: is replaced under the fixed name ${sameName.get(id)}, which CloudFormation refuses`),
    ...(before ?? [])
      .filter(({ id, key }) => gone.has(id) && after?.some((other) => other.key === key && other.id !== id))
      .map(({ id, name }) => `${id}: goes only when the new owner of its name ${name} has been made`),
  ];
}
