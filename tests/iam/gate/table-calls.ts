/**
 * What DynamoDB asks IAM. Source: Service Authorization Reference, "Amazon DynamoDB", and the Developer Guide, "Using IAM
 * policy conditions for fine-grained access control" and "Using IAM with DynamoDB transactions".
 */
import * as z from 'zod/mini';
import { table } from '../../../functions/platform/table/table.ts';
import { type AwsCall, arnIn, type CallsOf, type Place } from './aws-call.ts';

const Attributes = z.record(z.string(), z.unknown());
const OnTable = z.object({
  TableName: z.string(),
  ReturnValues: z.optional(z.string()),
  ReturnConsumedCapacity: z.optional(z.string()),
});
const ByKey = z.extend(OnTable, { Key: Attributes });
const WholeItem = z.extend(OnTable, { Item: Attributes });
const Query = z.extend(OnTable, {
  IndexName: z.optional(z.string()),
  Select: z.optional(z.string()),
  KeyConditionExpression: z.string(),
  ExpressionAttributeNames: z._default(z.record(z.string(), z.string()), {}),
  ExpressionAttributeValues: Attributes,
});
const BatchGet = z.object({ RequestItems: z.record(z.string(), z.object({ Keys: z.array(Attributes) })) });
const Write = z.strictObject({
  Put: z.optional(WholeItem),
  Update: z.optional(ByKey),
  Delete: z.optional(ByKey),
  ConditionCheck: z.optional(ByKey),
});
const Transaction = z.object({ TransactItems: z.array(Write).check(z.minLength(1)) });
const Text = z.object({ S: z.string() });

/** The partition that a key or an item names. */
const partitionOf = (attributes: z.infer<typeof Attributes>) => z.parse(Text, attributes[table.partitionKey]).S;

function call(place: Place, action: string, where: z.infer<typeof OnTable>, leadingKeys: readonly string[], more = {}) {
  const { TableName, ReturnValues, ReturnConsumedCapacity } = where;
  const context = {
    'aws:SecureTransport': 'true',
    'dynamodb:LeadingKeys': [...new Set(leadingKeys)],
    ...(ReturnValues === undefined ? {} : { 'dynamodb:ReturnValues': ReturnValues }),
    ...(ReturnConsumedCapacity === undefined ? {} : { 'dynamodb:ReturnConsumedCapacity': ReturnConsumedCapacity }),
    ...more,
  };
  return { action: `dynamodb:${action}`, resource: arnIn(place, 'dynamodb', `table/${TableName}`), context };
}

const attributesIn = (item: object) => ({ 'dynamodb:Attributes': Object.keys(item).sort() });

function put(place: Place, write: z.infer<typeof WholeItem>, more = {}): AwsCall {
  return call(place, 'PutItem', write, [partitionOf(write.Item)], { ...attributesIn(write.Item), ...more });
}

function byKey(place: Place, action: string, request: z.infer<typeof ByKey>, more = {}): AwsCall {
  return call(place, action, request, [partitionOf(request.Key)], more);
}

/** The partition that a query reads: the value that its key condition sets equal to the partition key. */
function query(place: Place, request: z.infer<typeof Query>): AwsCall {
  const { IndexName, KeyConditionExpression, ExpressionAttributeNames, ExpressionAttributeValues, Select } = request;
  const partitionKey = IndexName === undefined ? table.partitionKey : partitionKeyOf(IndexName);
  const equalities = [...KeyConditionExpression.matchAll(/([#\w]+) = (:\w+)/g)];
  const [, , value = ''] =
    equalities.find(([, name = '']) => (ExpressionAttributeNames[name] ?? name) === partitionKey) ?? [];
  const made = call(place, 'Query', request, [z.parse(Text, ExpressionAttributeValues[value]).S], {
    ...(Select === undefined ? {} : { 'dynamodb:Select': Select }),
  });
  return IndexName === undefined ? made : { ...made, resource: `${made.resource}/index/${IndexName}` };
}

function partitionKeyOf(indexName: string): string {
  const { dueIndex } = table;
  if (indexName !== dueIndex.name) throw new Error(`The gate does not know the index ${indexName}`);
  return dueIndex.partitionKey;
}

/** Each write of a transaction is judged for itself, as the action that it would be alone. */
function transactionPart(place: Place, { Put, Update, Delete, ConditionCheck }: z.infer<typeof Write>): AwsCall[] {
  const enclosing = { 'dynamodb:EnclosingOperation': 'TransactWriteItems' };
  return [
    ...(Put ? [put(place, Put, enclosing)] : []),
    ...(Update ? [byKey(place, 'UpdateItem', Update, enclosing)] : []),
    ...(Delete ? [byKey(place, 'DeleteItem', Delete, enclosing)] : []),
    ...(ConditionCheck ? [byKey(place, 'ConditionCheckItem', ConditionCheck, enclosing)] : []),
  ];
}

/** The calls that a request of DynamoDB's JSON protocol makes. */
export const tableCalls: CallsOf = ({ operation, body }, index) => {
  switch (operation) {
    case 'GetItem':
    case 'UpdateItem':
    case 'DeleteItem':
      return [byKey(index, operation, z.parse(ByKey, body))];
    case 'PutItem':
      return [put(index, z.parse(WholeItem, body))];
    case 'Query':
      return [query(index, z.parse(Query, body))];
    case 'BatchGetItem':
      return Object.entries(z.parse(BatchGet, body).RequestItems).map(([TableName, { Keys }]) =>
        call(index, operation, { TableName }, Keys.map(partitionOf)),
      );
    case 'TransactWriteItems':
      return z.parse(Transaction, body).TransactItems.flatMap((part) => transactionPart(index, part));
    default:
      throw new Error(`The gate does not know dynamodb:${operation}`);
  }
};
