/** The table's client: the one place that says how records and items become each other. */
import { DynamoDBClient, type DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

/** How a record becomes an item. */
export const marshallOptions = {
  /** A field that a record does not have is no attribute. */
  removeUndefinedValues: true,
  /** The SDK tells plain objects by their `constructor`, which may be a question's id: all objects here are plain. */
  convertClassInstanceToMap: true,
} as const;

/** A client that finds its endpoint and credentials by the SDK's own rules, unless it is told where they are. */
export function createTableClient(config: DynamoDBClientConfig = {}): DynamoDBDocumentClient {
  // Its own copy: the SDK writes its defaults into the options.
  return DynamoDBDocumentClient.from(new DynamoDBClient(config), { marshallOptions: { ...marshallOptions } });
}
