import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { functionList } from '../../functions/function-list.ts';
import { operatorEnvironmentOutput } from '../../functions/operator/stack-env.ts';
import { readEnv } from '../../functions/platform/env.ts';
import { routes } from '../../shared/api/routes.ts';
import { anyProperties, resourceOf, resourcesOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

const AppFunction = z.object({
  Description: z.string(),
  FunctionName: z.optional(z.string()),
  Runtime: z.string(),
  Architectures: z.array(z.string()),
  TracingConfig: z.object({ Mode: z.string() }),
  Timeout: z.number(),
  LoggingConfig: z.object({ LogGroup: z.object({ Ref: z.string() }) }),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }),
});
const template = synthesize({ page: 'off' });
const functions = resourcesOf(template, 'AWS::Lambda::Function', AppFunction);
const functionIdOf = (name: string) =>
  functions.find(({ properties }) => properties.Description === `Pencils Down: ${name}`)?.id ?? `${name} is missing`;

test('there is one function per entry of the list, and none besides', () => {
  const names = functions.map(({ properties }) => properties.Description.replace('Pencils Down: ', ''));
  expect(names.sort()).toEqual(Object.keys(functionList).sort());
});

test('every function runs Node 24 on arm64 with a log of its own that is kept half a year, and is traced unless pages ask it all the time', () => {
  const logs = new Set<string>();
  for (const { id, properties } of functions) {
    expect(properties).toMatchObject({
      Runtime: 'nodejs24.x',
      Architectures: ['arm64'],
      TracingConfig: { Mode: id.startsWith('GetNews') ? 'PassThrough' : 'Active' },
    });
    logs.add(properties.LoggingConfig.LogGroup.Ref);
  }
  expect(logs.size).toBe(functions.length);
  const groups = resourcesOf(template, 'AWS::Logs::LogGroup', z.object({ RetentionInDays: z.number() }));
  expect(groups).toHaveLength(functions.length + 1);
  for (const { properties } of groups) expect(properties.RetentionInDays).toBe(180);
});

test('every function gets the environment that functions/platform/env.ts reads, its metrics’ service, and nothing else', () => {
  for (const { properties } of functions) {
    const { POWERTOOLS_SERVICE_NAME: service, ...others } = properties.Environment.Variables;
    expect(service).toEqual({ Ref: 'AWS::StackName' });
    const variables = Object.keys(others);
    const asGiven: Readonly<Record<string, string>> = { GRACE_SECONDS: '5', TABLE_ORIGIN: 'new' };
    const env = readEnv(Object.fromEntries(variables.map((name) => [name, asGiven[name] ?? 'given'])));
    expect(variables.sort()).toEqual(Object.keys(env).sort());
  }
});

test('the operator’s commands get the same environment, the dead-letter queues and the user pool from one output', () => {
  const { 'Fn::Join': parts } = z.parse(
    z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.union([z.string(), anyProperties]))]) }),
    template.Outputs[operatorEnvironmentOutput]?.Value,
  );
  const text = parts[1].map((part) => (typeof part === 'string' ? part : 'x')).join('');
  const variables = z.parse(z.record(z.string(), z.string()), JSON.parse(text));
  const [first] = functions;
  expect(Object.keys(variables)).toEqual([
    ...Object.keys(first?.properties.Environment.Variables ?? {}).filter((name) => !name.startsWith('POWERTOOLS_')),
    'DEAD_LETTER_QUEUE_URLS',
    'USER_POOL_ID',
    'USER_POOL_ORIGIN',
  ]);
  expect(variables.DEAD_LETTER_QUEUE_URLS?.split(' ')).toHaveLength(3);
});

test('names are generated, but for the function whose own environment names it', () => {
  const given = functions.flatMap(({ properties }) => properties.FunctionName ?? []);
  expect(given).toEqual(['PencilsDown-expire']);
});

test('functions behind the API give up before the API does, and a sweep before the next one', () => {
  for (const [name, { trigger }] of Object.entries(functionList)) {
    const { properties } = functions.find(({ id }) => id === functionIdOf(name)) ?? {};
    const limit = { http: 29, deadline: 30, rate: 60, direct: 60 }[trigger.kind];
    expect(properties?.Timeout, name).toBeLessThan(limit);
  }
});

const ApiRoute = z.object({
  RouteKey: z.string(),
  AuthorizationType: z.string(),
  AuthorizationScopes: z.optional(z.array(z.unknown())),
  Target: z.object({ 'Fn::Join': z.tuple([z.string(), z.tuple([z.string(), z.object({ Ref: z.string() })])]) }),
});
const Integration = z.object({
  IntegrationType: z.literal('AWS_PROXY'),
  PayloadFormatVersion: z.literal('2.0'),
  IntegrationUri: z.object({ 'Fn::GetAtt': z.tuple([z.string(), z.literal('Arn')]) }),
});

test('every route of the contract has its function, and those for signed-in people ask for a token with the scope', () => {
  const found = resourcesOf(template, 'AWS::ApiGatewayV2::Route', ApiRoute);
  const integrations = new Map(
    resourcesOf(template, 'AWS::ApiGatewayV2::Integration', Integration).map(({ id, properties }) => [id, properties]),
  );
  expect(found).toHaveLength(Object.keys(routes).length);
  for (const [name, { method, path, access }] of Object.entries(routes)) {
    const route = found.find(({ properties }) => properties.RouteKey === `${method} ${path}`)?.properties;
    const integration = integrations.get(route?.Target['Fn::Join'][1][1].Ref ?? '');
    expect(integration?.IntegrationUri['Fn::GetAtt'][0], name).toBe(functionIdOf(name));
    expect(route?.AuthorizationType, name).toBe(access === 'public' ? 'NONE' : 'JWT');
    expect(route?.AuthorizationScopes?.length ?? 0, name).toBe(access === 'public' ? 0 : 1);
  }
});

test('the API logs calls without personal data, and limits floods', () => {
  const { properties } = resourceOf(
    template,
    'AWS::ApiGatewayV2::Stage',
    z.object({
      AccessLogSettings: z.object({ Format: z.string() }),
      DefaultRouteSettings: z.object({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() }),
    }),
  );
  expect(properties.DefaultRouteSettings).toEqual({ ThrottlingRateLimit: 8000, ThrottlingBurstLimit: 5000 });
  const { Format } = properties.AccessLogSettings;
  expect(Format).toContain('$context.routeKey');
  for (const personal of [
    'sourceIp',
    'userAgent',
    'claims',
    'principalId',
    '$context.path',
    'identity',
    'authorizer.jwt',
  ]) {
    expect(Format).not.toContain(personal);
  }
});

test('what anybody may call has limits of its own, which leave nearly all requests to those who save', () => {
  const { properties, dependsOn } = resourceOf(
    template,
    'AWS::ApiGatewayV2::Stage',
    z.object({
      DefaultRouteSettings: z.object({ ThrottlingRateLimit: z.number() }),
      RouteSettings: z.record(
        z.string(),
        z.strictObject({ ThrottlingRateLimit: z.number(), ThrottlingBurstLimit: z.number() }),
      ),
    }),
  );
  const isPublic = ({ access }: { readonly access: string }) => access === 'public';
  const expected = Object.values(routes)
    .filter(isPublic)
    .map(({ method, path }) => `${method} ${path}`);
  expect(expected.length).toBeGreaterThan(2);
  expect(Object.keys(properties.RouteSettings).sort()).toEqual(expected.sort());
  const limits = Object.values(properties.RouteSettings).map(({ ThrottlingRateLimit }) => ThrottlingRateLimit);
  const together = limits.reduce((sum, limit) => sum + limit, 0);
  expect(together).toBeLessThan(properties.DefaultRouteSettings.ThrottlingRateLimit / 2);
  // API Gateway refuses settings of a route that it does not know yet.
  const existing = resourcesOf(template, 'AWS::ApiGatewayV2::Route', ApiRoute);
  for (const key of expected) {
    expect(dependsOn).toContain(existing.find(({ properties: route }) => route.RouteKey === key)?.id);
  }
});

test('each function may be called by its own route only', () => {
  const permissions = resourcesOf(template, 'AWS::Lambda::Permission', anyProperties);
  expect(permissions).toHaveLength(Object.keys(routes).length);
  for (const { properties } of permissions) {
    expect(properties).toMatchObject({ Action: 'lambda:InvokeFunction', Principal: 'apigateway.amazonaws.com' });
    expect(JSON.stringify(properties.SourceArn)).toMatch(/\/api\//);
  }
});
