/**
 * What no role may ever do, whatever its function comes to need. That each may do what it does and no more is shown by
 * `npm run test:iam`.
 */
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { resourcesOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

const TextOrList = z.union([z.string(), z.array(z.string())]);
const Statement = z.object({
  Effect: z.string(),
  Action: TextOrList,
  Resource: z.optional(z.unknown()),
  Condition: z.optional(z.unknown()),
});
const Policy = z.object({
  PolicyDocument: z.object({ Statement: z.array(Statement) }),
  Roles: z.array(z.object({ Ref: z.string() })),
});
const template = synthesize();
const policies = resourcesOf(template, 'AWS::IAM::Policy', Policy);
const statements = policies.flatMap(({ properties }) =>
  properties.PolicyDocument.Statement.map((statement) => ({ role: properties.Roles[0]?.Ref ?? '', ...statement })),
);

const actionsOf = ({ Action }: Pick<z.infer<typeof Statement>, 'Action'>) => [Action].flat();
const allowing = (pattern: RegExp) => statements.filter((one) => actionsOf(one).some((action) => pattern.test(action)));

/** The condition that holds an action to partitions whose names begin so. */
const onlyIn = (prefix: string) => ({ 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [prefix] } });

/** All statements of all policies, wherever in the template they are: of roles, buckets, queues. */
function statementsIn(value: unknown): z.infer<typeof Statement>[] {
  if (typeof value !== 'object' || value === null) return [];
  const parsed = z.safeParse(Statement, value);
  return parsed.success ? [parsed.data] : Object.values(value).flatMap(statementsIn);
}

test('no policy allows an action by wildcard', () => {
  const allowed = statementsIn(template.Resources).filter(({ Effect }) => Effect === 'Allow');
  expect(allowed.length).toBeGreaterThan(60);
  for (const statement of allowed) {
    for (const action of actionsOf(statement)) expect(action).not.toContain('*');
  }
});

test('only traces are written to no resource in particular', () => {
  for (const statement of statements.filter(({ Resource }) => Resource === '*')) {
    expect(actionsOf(statement)).toEqual(['xray:PutTelemetryRecords', 'xray:PutTraceSegments']);
  }
});

test('no function can write anything but students’ items, changes of that, and the sweep whose the table is', () => {
  const writes = allowing(/^dynamodb:(?:Put|Update|Delete|BatchWrite|PartiQL)/);
  const publishingChanges = writes.filter(({ Condition }) => JSON.stringify(Condition).includes('NEWS#'));
  const telling = { Action: 'dynamodb:UpdateItem', Condition: onlyIn('NEWS#*') };
  expect(publishingChanges).toMatchObject([telling, telling]);
  const noting = writes.filter(({ Condition }) => JSON.stringify(Condition).includes('TABLE#'));
  // In one statement with reading it: the policy is made as short as it can be.
  expect(noting).toHaveLength(1);
  expect(noting[0]?.role).toMatch(/^SweepRole/);
  expect(noting[0]?.Condition).toEqual(onlyIn('TABLE#STATE'));
  const others = writes.filter((statement) => ![...publishingChanges, ...noting].includes(statement));
  expect(others.length).toBeGreaterThan(5);
  for (const { Condition } of others) expect(Condition).toEqual(onlyIn('STUDENT#*'));
});

test('every access to the table is to partitions of one kind, and to its index only the sweep’s', () => {
  const kinds = ['STUDENT#*', 'TEST#*', 'CATALOGUE', 'NEWS#*', 'TABLE#STATE'].map(onlyIn);
  for (const { role, Condition, Resource } of allowing(/^dynamodb:/)) {
    if (JSON.stringify(Resource).includes('/index/')) expect(role).toMatch(/^SweepRole/);
    else expect(kinds).toContainEqual(Condition);
  }
});

test('what answers anybody can read changes and nothing else', () => {
  const reads = allowing(/^dynamodb:/).filter(({ role }) => role.startsWith('GetNewsRole'));
  expect(reads).toMatchObject([{ Action: 'dynamodb:GetItem', Condition: onlyIn('NEWS#*') }]);
});

test('one function signs', () => {
  expect(allowing(/^kms:Sign/).map(({ role }) => role)).toEqual([expect.stringMatching(/^GetReceiptRole/)]);
});

test('no role has a managed policy', () => {
  expect(JSON.stringify(Object.values(template.Resources))).not.toContain('ManagedPolicyArns');
});
