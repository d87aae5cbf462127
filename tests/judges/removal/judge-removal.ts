/**
 * What becomes of resources when a deployment rolls back or the stack is deleted, by their DeletionPolicy:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 * A create that rolls back deletes everything but `Retain`; a stack that is deleted leaves `Retain` and
 * `RetainExceptOnCreate`.
 */
import { type EvaluatedResource, type EvaluatedTemplate, evaluateTemplate } from '../evaluate/evaluate-template.ts';
import { sample } from '../evaluate/sample.ts';
import { givenNames } from '../names/judge-names.ts';
import { idsOfOneMonth } from '../sign-in/judge-sign-in-prefix.ts';
import type { Findings } from '../support.ts';
import { fillsBuckets, mayGo, mustStay } from './removal-rules.ts';

/**
 * Finds what would make a deployment that fails, or one after a removal, fail for good; and data that would go.
 * @param of.isFirst whether the template may be deployed where nothing is; what protects from deletion comes later
 */
export function judgeRemoval(template: unknown, { isFirst }: { readonly isFirst: boolean }): Findings {
  const [first, next] = idsOfOneMonth.map((stackUuid) => evaluateTemplate(template, { ...sample, stackUuid }));
  if (!first || !next) return [];
  const resources = Object.values(first.resources);
  return [
    ...resources.filter((resource) => isFirst && isProtected(resource) && goesOnRollback(resource)).map(cannotRollBack),
    ...resources.flatMap(policyFaults),
    ...namesThatCollide(first, next),
    ...lateForBuckets(first),
  ];
}

/** Logical ids of what is left when the stack is deleted. */
export function staysAfterDelete({ resources }: EvaluatedTemplate): EvaluatedResource[] {
  return Object.values(resources).filter(({ deletionPolicy = 'Delete' }) => deletionPolicy.startsWith('Retain'));
}

/** The service refuses to delete it: `DeletionProtectionEnabled: true`, `DeletionProtection: ACTIVE` and the like. */
export function isProtected({ properties }: EvaluatedResource): boolean {
  return Object.entries(properties).some(
    ([name, value]) =>
      /DeletionProtection/.test(name) && [true, 'true', 'ACTIVE', 'ENABLED'].some((on) => on === value),
  );
}

const goesOnRollback = ({ deletionPolicy }: EvaluatedResource) => deletionPolicy !== 'Retain';

const cannotRollBack = ({ id }: EvaluatedResource) =>
  `${id}: is protected from deletion, so that a first deployment that fails cannot take it back (ROLLBACK_FAILED)`;

function policyFaults({ id, type, deletionPolicy = 'Delete', updateReplacePolicy = 'Delete' }: EvaluatedResource) {
  if (!mustStay.has(type)) {
    return mayGo.has(type) ? [] : [`${id}: whether ${type} may go is not in tests/judges/removal/removal-rules.ts`];
  }
  return [
    ...(deletionPolicy === 'RetainExceptOnCreate'
      ? []
      : [`${id}: ${type} is RetainExceptOnCreate, not ${deletionPolicy}`]),
    ...(updateReplacePolicy === 'Retain' ? [] : [`${id}: when ${type} is replaced, the old one must stay`]),
  ];
}

/** Names that are the same for the next stack, of what this one leaves behind. */
function namesThatCollide(first: EvaluatedTemplate, next: EvaluatedTemplate): string[] {
  const stays = new Set(staysAfterDelete(first).map(({ id }) => id));
  const left = new Map(givenNames(first).flatMap(({ id, key }) => (stays.has(id) ? [[key, id] as const] : [])));
  return givenNames(next).flatMap(({ id, name, key }) =>
    left.has(key) ? [`${id}: stays with the fixed name ${name}, so that the next deployment cannot make it`] : [],
  );
}

/**
 * What may still fail when files are in a bucket already, which then cannot be taken back. Something without any
 * dependency does not count: it is made in the first moment.
 */
function lateForBuckets({ resources }: EvaluatedTemplate): string[] {
  const fills = Object.values(resources).filter(({ type }) => fillsBuckets.has(type));
  // The first of several is the one that does not wait for another.
  return fills
    .filter(({ id }) => !fills.some((other) => other.id !== id && before(id, resources).has(other.id)))
    .flatMap(({ id }) => {
      const earlier = before(id, resources);
      return Object.values(resources)
        .filter(({ type, dependsOn }) => !fillsBuckets.has(type) && dependsOn.size > 0)
        .filter((resource) => !earlier.has(resource.id))
        .map((resource) => `${resource.id}: may fail when ${id} has filled a bucket, which then cannot be taken back`);
    });
}

/** Everything that must be there before a resource is made. */
function before(id: string, resources: EvaluatedTemplate['resources'], found = new Set<string>()): ReadonlySet<string> {
  for (const dependency of resources[id]?.dependsOn ?? []) {
    if (found.has(dependency)) continue;
    found.add(dependency);
    before(dependency, resources, found);
  }
  return found;
}
