import { describe, expect, test } from 'vitest';
import { synthesizeJson } from '../../infra/synthesize.ts';
import { evaluateTemplate } from './evaluate-template.ts';
import { type Sample, sample } from './sample.ts';

/** A place in the text of `Fn::Sub` that a value goes into. */
const hole = (name: string) => `\${${name}}`;
const queue = { Type: 'AWS::SQS::Queue' };

/** What a property comes to, beside a queue `Line`, a table `Table` and a condition `IsLarge` that is false. */
function evaluated(value: unknown, where: Sample = sample): unknown {
  const template = {
    Conditions: {
      IsLarge: { 'Fn::Equals': [{ Ref: 'Size' }, 'large'] },
      IsSmall: { 'Fn::Not': [{ Condition: 'IsLarge' }] },
    },
    Parameters: { Size: { Type: 'String', Default: 'small' } },
    Mappings: { Runtimes: { 'us-east-1': { node: 'nodejs24.x' } } },
    Resources: {
      Line: queue,
      Table: {
        Type: 'AWS::DynamoDB::Table',
        Properties: { TableName: { 'Fn::Sub': `${hole('AWS::StackName')}-table` } },
      },
      Asked: { ...queue, Properties: { Value: value } },
    },
  };
  return evaluateTemplate(template, where).resources.Asked?.properties.Value;
}

describe('An intrinsic is what CloudFormation makes of it', () => {
  test.each([
    [{ Ref: 'AWS::AccountId' }, '111122223333'],
    [{ 'Fn::Select': [2, { 'Fn::Split': ['/', { Ref: 'AWS::StackId' }] }] }, 'b0c1f5a0-c8e3-11f0-9d2a-0e5f6a7b8c9d'],
    [{ Ref: 'Table' }, 'PencilsDown-table'],
    [{ 'Fn::GetAtt': ['Table', 'Arn'] }, 'arn:aws:dynamodb:us-east-1:111122223333:table/PencilsDown-table'],
    [{ 'Fn::GetAtt': 'Table.Arn' }, 'arn:aws:dynamodb:us-east-1:111122223333:table/PencilsDown-table'],
    [{ 'Fn::Join': ['/', ['a', { Ref: 'AWS::Region' }, 1]] }, 'a/us-east-1/1'],
    [
      { 'Fn::Sub': `${hole('AWS::Partition')}:${hole('Table.Arn')}:${hole('!Own')}` },
      expect.stringMatching(/^aws:arn:.*table:\$\{Own\}$/),
    ],
    [{ 'Fn::Sub': [hole('Own'), { Own: { Ref: 'Size' } }] }, 'small'],
    [{ 'Fn::If': ['IsLarge', 'much', 'little'] }, 'little'],
    [{ 'Fn::If': ['IsSmall', 'little', 'much'] }, 'little'],
    [{ 'Fn::FindInMap': ['Runtimes', { Ref: 'AWS::Region' }, 'node'] }, 'nodejs24.x'],
    [
      [1, { Ref: 'AWS::NoValue' }, 2],
      [1, 2],
    ],
    [{ there: true, gone: { 'Fn::If': ['IsLarge', 1, { Ref: 'AWS::NoValue' }] } }, { there: true }],
  ])('%j', (value, expected) => {
    expect(evaluated(value)).toEqual(expected);
  });

  test('endpoints and ARNs follow the partition', () => {
    const china: Sample = { ...sample, region: 'cn-north-1', partition: 'aws-cn' };
    expect(evaluated({ Ref: 'Line' }, china)).toMatch(
      /^https:\/\/sqs\.cn-north-1\.amazonaws\.com\.cn\/111122223333\/PencilsDown-Line-[A-Z0-9]{12}$/,
    );
    expect(evaluated({ 'Fn::GetAtt': ['Line', 'Arn'] }, china)).toMatch(/^arn:aws-cn:sqs:cn-north-1:/);
  });

  test('generated names are the same for the same stack, others for another one', () => {
    const again = { ...sample, stackUuid: 'b0c1f5a1-c8e3-11f0-9d2a-0e5f6a7b8c9d' };
    expect(evaluated({ Ref: 'Line' })).toBe(evaluated({ Ref: 'Line' }));
    expect(evaluated({ Ref: 'Line' })).not.toBe(evaluated({ Ref: 'Line' }, again));
  });
});

describe('What is not known is an error that says where', () => {
  test.each([
    [{ 'Fn::ImportValue': 'x' }, /Asked: Fn::ImportValue is not known/],
    [{ Ref: 'Nobody' }, /Asked: There is no resource or parameter Nobody/],
    [{ 'Fn::GetAtt': ['Line', 'Colour'] }, /AWS::SQS::Queue \(Line\) has no attribute Colour/],
    [{ 'Fn::GetAtt': ['Line', 'constructor'] }, /no attribute constructor/],
    [{ 'Fn::If': ['IsBlue', 1, 2] }, /There is no condition IsBlue/],
    [{ 'Fn::Select': [3, ['a']] }, /no item 3/],
    [{ 'Fn::Join': ['', [['list']]] }, /expected text, found \["list"\]/],
    [{ Ref: 'Line', more: 1 }, /Ref stands beside more/],
    [{ 'Fn::FindInMap': ['Runtimes', 'eu-west-1', 'node'] }, /A template holds JSON, not undefined/],
  ])('%j', (value, message) => {
    expect(() => evaluated(value)).toThrow(message);
  });

  test('a type nobody has described', () => {
    const template = { Resources: { Ship: { Type: 'AWS::Sea::Ship' } }, Outputs: { It: { Value: { Ref: 'Ship' } } } };
    expect(() => evaluateTemplate(template, sample)).toThrow(/output It: AWS::Sea::Ship \(Ship\) is not in/);
  });

  test('a name that is made of itself', () => {
    const Resources = { Line: { ...queue, Properties: { QueueName: { 'Fn::GetAtt': ['Line', 'QueueName'] } } } };
    expect(() => evaluateTemplate({ Resources }, sample)).toThrow(/Line.QueueName refers to itself/);
  });
});

test('a resource whose condition is false is not there', () => {
  const Conditions = { Never: { 'Fn::Equals': ['a', 'b'] } };
  const { resources } = evaluateTemplate({ Conditions, Resources: { Line: { ...queue, Condition: 'Never' } } }, sample);
  expect(resources).toEqual({});
});

test('what a resource refers to, it depends on', () => {
  const { resources } = evaluateTemplate(JSON.parse(synthesizeJson()), sample);
  const mapping = Object.values(resources).find(({ type }) => type === 'AWS::Lambda::EventSourceMapping');
  expect([...(mapping?.dependsOn ?? [])].map((id) => resources[id]?.type).sort()).toEqual([
    'AWS::Lambda::Function',
    'AWS::SQS::Queue',
  ]);
});

test('the whole stack is evaluated: nothing in it is unknown, and no intrinsic is left', () => {
  const { resources, outputs, physicalId } = evaluateTemplate(JSON.parse(synthesizeJson()), sample);
  expect(Object.keys(resources).length).toBeGreaterThan(150);
  expect(JSON.stringify({ resources, outputs })).not.toMatch(/"Fn::|"Ref"/);
  for (const id of Object.keys(resources)) expect(physicalId(id)).not.toBe('');
});
