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

/**
 * Finds updates that CloudFormation refuses, and those that begin with empty data.
 * @param leaves types of data that this update is meant to leave behind
 */
export function judgeUpdate(from: unknown, to: unknown, leaves: ReadonlySet<string> = new Set()): Findings {
  const { changes } = fullDiff(z.parse(Template, from), z.parse(Template, to)).resources;
  const [before, after] = [from, to].map((template) => givenNames(evaluateTemplate(template, sample)));
  const named = new Map(after?.map(({ id, name }) => [id, name]));
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
    // CloudFormation makes the new one first, whose name is still taken.
    ...impacts
      .filter(({ id, impact }) => replaces.has(impact) && named.has(id))
      .map(({ id }) => `${id}: is replaced under the fixed name ${named.get(id)}, which CloudFormation refuses`),
    ...(before ?? [])
      .filter(({ id, key }) => gone.has(id) && after?.some((other) => other.key === key && other.id !== id))
      .map(({ id, name }) => `${id}: goes only when the new owner of its name ${name} has been made`),
  ];
}
