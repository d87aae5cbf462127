/** The table's client, which finds its endpoint and credentials by the SDK's own rules. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** A client that leaves out what is `undefined`. */
export function createTableClient(): DynamoDBDocumentClient {
  const client = new DynamoDBClient();
  // Nobody has given the SDK a logger, yet it copies each request and reply for one.
  client.middlewareStack.remove('loggerMiddleware');
  return DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
}
