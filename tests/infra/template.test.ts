import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { everyOption } from './option-sets.ts';
import { anyProperties, resourceOf } from './resources.ts';
import { type Context, type StackTemplate, synthesize, synthesizeJson } from './synthesize.ts';

/** Hashes of uploads change with the code they are made of, which is not what a template's review is about. */
function withoutAssetHashes(json: string): string {
  return json.replaceAll(/[0-9a-f]{64}(?=\.zip|\.json)/g, '<asset>');
}

test('the template is as reviewed', async () => {
  await expect(withoutAssetHashes(synthesizeJson())).toMatchFileSnapshot('pencils-down.template.snap');
});

test('no hash is left in it that changes with every build', () => {
  expect(withoutAssetHashes(synthesizeJson())).not.toMatch(/[0-9a-f]{64}\.zip/);
});

test('nothing in it names an account or a region', () => {
  const json = synthesizeJson();
  expect(json).not.toMatch(/\b\d{12}\b/);
  expect(json).not.toMatch(/\b(?:us|eu|ap|sa|ca)-[a-z]+-\d\b/);
});

/** Properties that are a name in an account or a Region, unlike those inside another resource. */
const nameProperties = ['Name', 'FunctionName', 'TableName', 'BucketName', 'QueueName', 'RoleName', 'AliasName'];
const namesWithin = ['ResponseHeadersPolicyConfig', 'OriginAccessControlConfig'];
/** What has a name of ours; all else is named by CloudFormation, or is named within what it belongs to. */
const named = [
  'AWS::CloudFront::Function',
  'AWS::CloudFront::OriginAccessControl',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::Lambda::Function',
  'AWS::Scheduler::ScheduleGroup',
  'AWS::Scheduler::ScheduleGroup',
];
const namedWithin = ['AWS::ApiGatewayV2::Api', 'AWS::ApiGatewayV2::Authorizer', 'AWS::Cognito::UserPoolResourceServer'];
/** What points to a function by its name. */
const pointers = ['AWS::Lambda::EventInvokeConfig', 'AWS::Lambda::EventSourceMapping', 'AWS::Lambda::Permission'];

function namesIn({ Resources }: StackTemplate): { readonly type: string; readonly name: unknown }[] {
  return Object.values(Resources).flatMap(({ Type: type, Properties }) => {
    if ([...namedWithin, ...pointers].includes(type)) return [];
    const within = namesWithin.flatMap((name) => anyRecordIn(Properties[name]));
    return [Properties, ...within].flatMap((properties) =>
      nameProperties.flatMap((property) => (property in properties ? [{ type, name: properties[property] }] : [])),
    );
  });
}

/** Itself when it is an object, in a list. */
function anyRecordIn(value: unknown): z.infer<typeof anyProperties>[] {
  const parsed = z.safeParse(anyProperties, value);
  return parsed.success ? [parsed.data] : [];
}

const Joined = z.object({ 'Fn::Join': z.tuple([z.literal(''), z.array(z.unknown())]) });
const Selected = z.object({
  'Fn::Select': z.tuple([
    z.number(),
    z.object({ 'Fn::Split': z.tuple([z.string(), z.object({ Ref: z.literal('AWS::StackId') })]) }),
  ]),
});

/** The few intrinsic functions that make the prefix, for a stack's id. */
function evaluate(value: unknown, stackId: string): string {
  if (typeof value === 'string') return value;
  const joined = z.safeParse(Joined, value);
  if (joined.success) return joined.data['Fn::Join'][1].map((part) => evaluate(part, stackId)).join('');
  const [
    index,
    {
      'Fn::Split': [separator],
    },
  ] = z.parse(Selected, value)['Fn::Select'];
  return stackId.split(separator)[index] ?? '';
}

test('two installations in one account do not meet', () => {
  const [first, second] = [namesIn(synthesize()), namesIn(synthesize({ stackName: 'Rehearsal' }))];
  expect(first.map(({ type }) => type).sort()).toEqual(named);
  for (const { name } of first) expect(second.map((one) => one.name)).not.toContainEqual(name);
});

test('what CloudFront keeps by name for the whole account has its Region in its name, and room for it', () => {
  const long = namesIn(synthesize({ stackName: `X${'x'.repeat(55)}` }));
  const names = [...namesIn(synthesize()), ...long].filter(({ type }) => type.startsWith('AWS::CloudFront::'));
  expect(names).toHaveLength(6);
  for (const { name } of names) {
    const { 'Fn::Join': parts } = z.parse(Joined, name);
    expect(parts[1]).toContainEqual({ Ref: 'AWS::Region' });
    const text = parts[1].map((part) => (typeof part === 'string' ? part : 'us-isof-south-1')).join('');
    expect(text.length).toBeLessThanOrEqual(64);
  }
});

test('the sign-in domain is another one for each stack of each account, in every partition', () => {
  const prefixOf = (context: Context) =>
    resourceOf(synthesize(context), 'AWS::Cognito::UserPoolDomain', z.object({ Domain: z.unknown() })).properties
      .Domain;
  const ids = [
    'arn:aws:cloudformation:us-east-1:111122223333:stack/PencilsDown/6a8b1c20-cc8f-11f0-9b1e-0affd52f3ef7',
    'arn:aws:cloudformation:eu-west-1:111122223333:stack/PencilsDown/6a8b1c21-cc8f-11f0-9b1e-0affd52f3ef7',
    'arn:aws-us-gov:cloudformation:us-gov-west-1:444455556666:stack/Pencils-Down-of-a-school/7a8b1c20-cc8f-11f0-9b1e-0affd52f3ef7',
  ];
  const contexts: Context[] = [{}, { existingUserPool: 'eu-west-1_Abc123' }, { existingUserPool: 'eu-west-1_Def456' }];
  const prefixes = contexts.flatMap((context) => ids.map((id) => evaluate(prefixOf(context), id)));
  expect(new Set(prefixes).size).toBe(9);
  // https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html
  for (const prefix of prefixes) expect(prefix).toMatch(/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/);
  expect(prefixes[0]).toBe('pencils-down-6a8b1c20-cc8f-11f0-9b1e-0affd52f3ef7');
});

test('a template that CloudFormation takes, with room to grow', () => {
  for (const context of [{}, everyOption]) {
    expect(Object.keys(synthesize(context).Resources).length).toBeLessThan(400);
    expect(synthesizeJson(context).length).toBeLessThan(800_000);
  }
});
