/** How much of something a template has: what quotas are counted with. */
import * as z from 'zod/mini';
import type { EvaluatedResource, EvaluatedTemplate } from '../evaluate/evaluate-template.ts';
import { ofType } from '../support.ts';

/** How many resources there are of these types. */
export const count =
  (...types: readonly string[]) =>
  (template: EvaluatedTemplate) =>
    types.flatMap((type) => ofType(template, type)).length;

/** The largest of what resources of a type have; 0 when there are none. */
export const largest =
  (type: string, measure: (resource: EvaluatedResource, template: EvaluatedTemplate) => number) =>
  (template: EvaluatedTemplate) =>
    Math.max(0, ...ofType(template, type).map((resource) => measure(resource, template)));

/** What resources of a type have together. */
export const sum = (type: string, measure: (resource: EvaluatedResource) => number) => (template: EvaluatedTemplate) =>
  ofType(template, type)
    .map(measure)
    .reduce((total, one) => total + one, 0);

/** The length of a list, or the number of members, at a path; 0 when there is nothing. */
export function sizeAt({ properties }: EvaluatedResource, path: string): number {
  const found = valueAt(properties, path);
  return typeof found === 'object' && found !== null ? Object.keys(found).length : 0;
}

/** The number at a path; 0 when there is none. */
export function numberAt({ properties }: EvaluatedResource, path: string): number {
  const found = Number(valueAt(properties, path) ?? 0);
  if (!Number.isFinite(found)) throw new Error(`${path} is no number`);
  return found;
}

const anyRecord = z.record(z.string(), z.unknown());
/** What is at a path, dots leading into objects; `undefined` when nothing is. */
export const valueAt = (properties: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => z.safeParse(anyRecord, value).data?.[key], properties);

/** As AWS counts policies: characters, without the space between them. */
export const policySize = (policy: unknown) => (policy === undefined ? 0 : JSON.stringify(policy).length);

/** Characters of the longest header of our own in a policy. */
export const longestHeader = (resource: EvaluatedResource) => {
  const items = valueAt(resource.properties, 'ResponseHeadersPolicyConfig.CustomHeadersConfig.Items');
  const headers = z.parse(z._default(z.array(z.object({ Value: z.string() })), []), items);
  return Math.max(0, ...headers.map(({ Value }) => Value.length));
};
