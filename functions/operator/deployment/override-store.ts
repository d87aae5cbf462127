/** Deployments that went ahead although sessions were in progress, with the reason, for later questions. */
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { toIso } from '../../platform/to-iso.ts';

/** One of them. The account's CloudTrail records who it was. */
export interface Override {
  /** Such as `deploy`. */
  readonly command: string;
  readonly reason: string;
  readonly atMs: number;
  /** `null`: nobody could say. */
  readonly sessionsInProgress: number | null;
}

export interface OverrideStore {
  put(override: Override): Promise<void>;
}

/** In the given table, in a partition of their own, by time. */
export function createOverrideStore(client: DynamoDBDocumentClient, tableName: string): OverrideStore {
  return {
    async put(override) {
      const key = { PK: 'DEPLOYMENTS', SK: `OVERRIDE#${toIso(override.atMs)}` };
      await client.send(new PutCommand({ TableName: tableName, Item: { ...key, ...override } }));
    },
  };
}
