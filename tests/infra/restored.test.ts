/** A stack that refers to a table and to people that exist: after a restore, or left by an earlier installation. */
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { restored } from './option-sets.ts';
import { anyProperties, resourcesOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

const template = synthesize(restored);
const plain = synthesize();

const AppFunction = z.object({
  Description: z.optional(z.string()),
  Environment: z.optional(z.object({ Variables: z.record(z.string(), z.unknown()) })),
});
/** Of our own functions; the CDK's has another one. */
const environmentsOf = (from: typeof template) =>
  resourcesOf(from, 'AWS::Lambda::Function', AppFunction).flatMap(({ properties }) =>
    properties.Description?.startsWith('Pencils Down: ') ? [properties.Environment?.Variables ?? {}] : [],
  );

test('an existing table takes the place of the stack’s own, which the stack then no longer has', () => {
  expect(resourcesOf(template, 'AWS::DynamoDB::Table', anyProperties)).toEqual([]);
  const environments = environmentsOf(template);
  expect(environments.length).toBeGreaterThan(15);
  for (const variables of environments) {
    expect(variables).toMatchObject({ TABLE_NAME: restored.existingTable, TABLE_ORIGIN: 'existing' });
  }
  for (const variables of environmentsOf(plain)) expect(variables.TABLE_ORIGIN).toBe('new');
});

test('every function knows which installation it belongs to', () => {
  for (const variables of environmentsOf(plain)) expect(variables.INSTALLATION_ID).toEqual({ Ref: 'AWS::StackId' });
});

const Statement = z.object({ Action: z.union([z.string(), z.array(z.string())]), Resource: z.optional(z.unknown()) });
const Policy = z.object({ PolicyDocument: z.object({ Statement: z.array(Statement) }) });

test('functions may do with an existing table and its index what they may with one of the stack’s own', () => {
  const tableResources = (from: typeof template) =>
    resourcesOf(from, 'AWS::IAM::Policy', Policy).flatMap(({ id, properties }) =>
      properties.PolicyDocument.Statement.flatMap(({ Action, Resource }) =>
        JSON.stringify(Action).includes('dynamodb:')
          ? [{ id, Action, isIndex: JSON.stringify(Resource).includes('/index/due'), Resource }]
          : [],
      ),
    );
  const withoutResource = (from: typeof template) =>
    tableResources(from).map(({ id, Action, isIndex }) => ({ id, Action, isIndex }));
  expect(withoutResource(template)).toEqual(withoutResource(plain));
  for (const { isIndex, Resource } of tableResources(template)) {
    expect(JSON.stringify(Resource)).toMatch(
      new RegExp(`:table/${restored.existingTable}${isIndex ? '/index/due' : ''}"`),
    );
  }
});

const Dimensions = z.object({
  Dimensions: z._default(z.array(z.object({ Name: z.string(), Value: z.unknown() })), []),
});

test('alarms and dashboard look at the existing table', () => {
  const names = resourcesOf(template, 'AWS::CloudWatch::Alarm', Dimensions).flatMap(({ properties }) =>
    properties.Dimensions.flatMap(({ Name, Value }) => (Name === 'TableName' ? [Value] : [])),
  );
  expect(names.length).toBeGreaterThan(1);
  expect(new Set(names)).toEqual(new Set([restored.existingTable]));
  const dashboards = JSON.stringify(resourcesOf(template, 'AWS::CloudWatch::Dashboard', anyProperties));
  expect(dashboards).toContain(restored.existingTable);
});

test('people who exist sign in at a domain of this stack, as whom they were: groups and scopes are there', () => {
  const types = Object.values(template.Resources).flatMap(({ Type }) =>
    Type.startsWith('AWS::Cognito') ? [Type] : [],
  );
  expect(types.sort()).toEqual([
    'AWS::Cognito::ManagedLoginBranding',
    'AWS::Cognito::UserPoolClient',
    'AWS::Cognito::UserPoolDomain',
  ]);
  for (const type of types) {
    for (const { properties } of resourcesOf(template, type, anyProperties)) {
      expect(properties.UserPoolId).toBe(restored.existingUserPool);
    }
  }
  const [client] = resourcesOf(template, 'AWS::Cognito::UserPoolClient', anyProperties);
  expect(client?.properties.AllowedOAuthScopes).toEqual(['openid', 'profile', 'pencils-down/take']);
  expect(template.Outputs.UserPoolId?.Value).toBe(restored.existingUserPool);
  // By which the guard of deployments knows that the pool was given.
  expect(JSON.stringify(template.Outputs.OperatorEnvironment?.Value)).toContain(
    String.raw`\"USER_POOL_ORIGIN\":\"existing\"`,
  );
  expect(JSON.stringify(template.Outputs.Issuer?.Value)).toContain(`/${restored.existingUserPool}"`);
});

test('a pool whose stack still lives has its sign-in domain, of which it can have one only', () => {
  const from = synthesize({ ...restored, existingSignInDomain: 'pencils-down-of-before' });
  expect(resourcesOf(from, 'AWS::Cognito::UserPoolDomain', anyProperties)).toEqual([]);
  const policies = JSON.stringify(resourcesOf(from, 'AWS::CloudFront::ResponseHeadersPolicy', anyProperties));
  expect(policies).toContain('https://pencils-down-of-before.auth.');
});

test('the first table and pool stay when the options come, and others are made when the options go', () => {
  // CloudFormation leaves what it drops by its policy; what comes back under the same name in the template is a new one.
  for (const type of ['AWS::DynamoDB::Table', 'AWS::Cognito::UserPool']) {
    const [own] = resourcesOf(plain, type, anyProperties);
    expect(own?.deletionPolicy).toBe('RetainExceptOnCreate');
    expect(Object.keys(template.Resources)).not.toContain(own?.id);
  }
});
