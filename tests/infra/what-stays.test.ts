/** What is left when a first deployment fails, and when the stack is deleted. */
import { expect, test } from 'vitest';
import { anyProperties, resourceOf } from './resources.ts';
import { type Context, synthesize, withApp } from './synthesize.ts';

const template = synthesize({ protection: 'on' });

const typesWhere = (holds: (deletionPolicy: string | undefined) => boolean) =>
  Object.values(template.Resources)
    .flatMap(({ Type, DeletionPolicy }) => (holds(DeletionPolicy) ? [Type] : []))
    .sort();

test('what holds data outlives the stack, and is taken back by a creation that fails', () => {
  expect(typesWhere((policy) => policy === 'RetainExceptOnCreate')).toEqual([
    // Who is in a group is gone with the group, and clients cannot ask for a scope that is gone with its server.
    'AWS::Cognito::UserPool',
    'AWS::Cognito::UserPoolGroup',
    'AWS::Cognito::UserPoolGroup',
    'AWS::Cognito::UserPoolGroup',
    'AWS::Cognito::UserPoolResourceServer',
    'AWS::DynamoDB::Table',
    'AWS::KMS::Key',
    'AWS::S3::Bucket',
  ]);
  for (const resource of Object.values(template.Resources)) {
    if (resource.DeletionPolicy === 'RetainExceptOnCreate') expect(resource.UpdateReplacePolicy).toBe('Retain');
  }
});

test('nothing else stays behind, least of all what has a fixed name', () => {
  expect(typesWhere((policy) => policy === 'Retain')).toEqual([]);
});

test('a first deployment protects nothing, since what is protected could not be taken back', () => {
  const first = synthesize();
  expect(resourceOf(first, 'AWS::DynamoDB::Table', anyProperties).properties.DeletionProtectionEnabled).not.toBe(true);
  expect(resourceOf(first, 'AWS::Cognito::UserPool', anyProperties).properties.DeletionProtection).not.toBe('ACTIVE');
  expect(withApp({}, (_app, stack) => stack.terminationProtection)).toBe(false);
});

test('protection=on protects table, people and stack, and changes nothing besides', () => {
  expect(resourceOf(template, 'AWS::DynamoDB::Table', anyProperties).properties.DeletionProtectionEnabled).toBe(true);
  expect(resourceOf(template, 'AWS::Cognito::UserPool', anyProperties).properties.DeletionProtection).toBe('ACTIVE');
  expect(withApp({ protection: 'on' }, (_app, stack) => stack.terminationProtection)).toBe(true);
  const first = synthesize();
  const changed = Object.entries(template.Resources).flatMap(([id, resource]) =>
    JSON.stringify(resource) === JSON.stringify(first.Resources[id]) ? [] : [resource.Type],
  );
  expect(changed.sort()).toEqual(['AWS::Cognito::UserPool', 'AWS::DynamoDB::Table']);
});

test('each deployment without protection says so, and what to do', () => {
  const warningsOf = (context: Context) =>
    withApp(context, (_app, stack) => JSON.stringify(stack.node.findAll().flatMap(({ node }) => node.metadata)));
  expect(warningsOf({})).toMatch(/can be deleted by hand.*-c protection=on/);
  expect(warningsOf({ protection: 'on' })).not.toContain('can be deleted by hand');
  expect(template.Outputs.NextProtect).toBeUndefined();
  expect(synthesize().Outputs.NextProtect?.Value).toContain('protection');
});

test('the page’s files come after everything else, for a bucket that holds some cannot be taken back', () => {
  const entries = Object.entries(template.Resources);
  const copies = entries.filter(([, { Type }]) => Type === 'Custom::CDKBucketDeployment');
  const [hashed, named] = copies;
  const others = entries.filter((entry) => !copies.includes(entry));
  expect(others.length).toBeGreaterThan(150);
  const before = new Set(hashed?.[1].DependsOn);
  for (const [id] of others) expect(before, id).toContain(id);
  expect(named?.[1].DependsOn).toContain(hashed?.[0]);
});
