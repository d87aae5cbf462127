/** The table's client, which finds its endpoint and credentials by the SDK's own rules. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** A client that puts its middleware together once for each command, not for each request. */
export function createTableClient(): DynamoDBClient {
  const client = new DynamoDBClient({ cacheMiddleware: true });
  // Nobody has given the SDK a logger, yet it copies each request and reply for one.
  client.middlewareStack.remove('loggerMiddleware');
  // It puts together anew, for each request, what SDK it is: nothing reads that.
  client.middlewareStack.remove('getUserAgentMiddleware');
  return client;
}
