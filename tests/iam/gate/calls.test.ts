/** What each request asks of IAM; what the gate does not know it does not let through. */
import { describe, expect, test } from 'vitest';
import { sample } from '../../judges/evaluate/sample.ts';
import { isService, services } from './services.ts';

const key = (PK: string) => ({ PK: { S: PK }, SK: { S: 'X' } });
const TableName = 'T';
const table = 'arn:aws:dynamodb:us-east-1:111122223333:table/T';

/** Action, resource and leading keys of each call. */
function asked(service: string, request: { operation?: string; method?: string; path?: string; body: unknown }) {
  if (!isService(service)) throw new Error(`There is no ${service}`);
  const whole = { operation: '', method: 'POST', path: '/', ...request };
  return services[service](whole, sample).map(({ action, resource, context }) => [
    action,
    resource,
    context['dynamodb:LeadingKeys'] ?? context['iam:PassedToService'],
  ]);
}

describe('A request to the table', () => {
  test('for a batch names every partition of it, in every table', () => {
    const RequestItems = { T: { Keys: [key('A#1'), key('B#1'), key('A#1')] }, U: { Keys: [key('C#1')] } };
    expect(asked('dynamodb', { operation: 'BatchGetItem', body: { RequestItems } })).toEqual([
      ['dynamodb:BatchGetItem', table, ['A#1', 'B#1']],
      ['dynamodb:BatchGetItem', table.replace(/T$/, 'U'), ['C#1']],
    ]);
  });

  test('for a transaction is each of its writes for itself', () => {
    const TransactItems = [
      { Put: { TableName, Item: key('A#1') } },
      { Update: { TableName, Key: key('B#1') } },
      { Delete: { TableName, Key: key('C#1') } },
      { ConditionCheck: { TableName, Key: key('D#1') } },
    ];
    expect(asked('dynamodb', { operation: 'TransactWriteItems', body: { TransactItems } })).toEqual([
      ['dynamodb:PutItem', table, ['A#1']],
      ['dynamodb:UpdateItem', table, ['B#1']],
      ['dynamodb:DeleteItem', table, ['C#1']],
      ['dynamodb:ConditionCheckItem', table, ['D#1']],
    ]);
  });

  test('for a query names the partition that it reads, of the table or of the index', () => {
    const ExpressionAttributeValues = { ':a': { S: 'A#1' }, ':b': { S: 'SESSION#' }, ':n': { N: '1' } };
    const ofTable = { TableName, KeyConditionExpression: 'PK = :a AND begins_with(SK, :b)', ExpressionAttributeValues };
    expect(asked('dynamodb', { operation: 'Query', body: ofTable })).toEqual([['dynamodb:Query', table, ['A#1']]]);
    const ofIndex = {
      TableName,
      IndexName: 'due',
      KeyConditionExpression: '#d <= :n AND #s = :a',
      ExpressionAttributeNames: { '#s': 'dueShard', '#d': 'dueAtMs' },
      ExpressionAttributeValues,
    };
    expect(asked('dynamodb', { operation: 'Query', body: ofIndex })).toEqual([
      ['dynamodb:Query', `${table}/index/due`, ['A#1']],
    ]);
  });
});

describe('A request to another service', () => {
  test('for a schedule asks for the role that is handed over as well', () => {
    const body = { GroupName: 'G', Target: { RoleArn: 'arn:aws:iam::111122223333:role/R' } };
    expect(asked('scheduler', { path: '/schedules/one', body })).toEqual([
      ['scheduler:CreateSchedule', 'arn:aws:scheduler:us-east-1:111122223333:schedule/G/one', undefined],
      ['iam:PassRole', 'arn:aws:iam::111122223333:role/R', 'scheduler.amazonaws.com'],
    ]);
    const [[, inDefault] = []] = asked('scheduler', { path: '/schedules/one', body: { Target: body.Target } });
    expect(inDefault).toContain('schedule/default/one');
  });

  test('names queue and account by the queue’s address, and a key by its id or its ARN', () => {
    const QueueUrl = 'http://127.0.0.1:9/999900001111/Q';
    const send = { operation: 'SendMessage', body: { QueueUrl } };
    expect(asked('sqs', send)).toEqual([['sqs:SendMessage', 'arn:aws:sqs:us-east-1:999900001111:Q', undefined]]);
    const arn = 'arn:aws:kms:us-east-1:111122223333:key/k';
    for (const KeyId of ['k', arn]) {
      expect(asked('kms', { operation: 'Sign', body: { KeyId } })).toEqual([['kms:Sign', arn, undefined]]);
    }
  });
});

test.each([
  ['dynamodb', { operation: 'ExecuteStatement', body: { Statement: 'SELECT * FROM T' } }, /know dynamodb:ExecuteStat/],
  ['dynamodb', { operation: 'GetItem', body: { TableName, Key: { SK: { S: 'X' } } } }, /invalid/i],
  ['dynamodb', { operation: 'TransactWriteItems', body: { TransactItems: [{ Other: {} }] } }, /unrecognized/i],
  ['scheduler', { method: 'DELETE', path: '/schedules/one', body: {} }, /know DELETE \/schedules\/one/],
  ['kms', { operation: 'Sign', body: {} }, /invalid/i],
])('%s refuses to judge %j', (service, request, message) => {
  expect(() => asked(service, request)).toThrow(message);
});
