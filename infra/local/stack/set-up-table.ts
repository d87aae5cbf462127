/** Creates what CloudFormation creates in the cloud and no other part of the stack makes for itself: the table. */
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { createTable } from '../engine/create-table.ts';
import { tableName } from './stack-names.ts';

/** Creates the table, unless it exists, on the engine that the stack's environment names. */
export async function setUpTable(environment: Readonly<Record<string, string>>): Promise<void> {
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = '', AWS_REGION: region = '' } = environment;
  const { AWS_ACCESS_KEY_ID: accessKeyId = '', AWS_SECRET_ACCESS_KEY: secretAccessKey = '' } = environment;
  const sessionToken = environment.AWS_SESSION_TOKEN;
  const credentials = { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) };
  const client = new DynamoDBClient({ endpoint, region, credentials });
  try {
    await createTable(client, tableName);
  } finally {
    client.destroy();
  }
}
