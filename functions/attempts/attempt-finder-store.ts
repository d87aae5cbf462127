/** Finds the attempt that a code names: by looking, for a table has no index of something that is asked for once a month. */
import { type DynamoDBDocumentClient, paginateQuery, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { attemptPrefix, parseSittingKeys, studentPartition } from '../platform/table/keys.ts';
import type { SessionAddress } from '../sessions/protocol/session.ts';
import { attemptCode } from './attempt-code.ts';

/** Where to look: each of them makes the search shorter. */
export interface WhereToLook {
  readonly studentId?: string | undefined;
  readonly testId?: string | undefined;
}

export interface AttemptFinder {
  /** The attempt's address; `null` when no attempt there has this code, which is in its one form. */
  find(code: string, where: WhereToLook): Promise<SessionAddress | null>;
}

const Found = z.object({ PK: z.string(), SK: z.string(), version: z.int(), startedAtMs: z.int() });

/** The finder of the given table. A student's partition is queried; a test, or everything, is a scan of the table. */
export function createAttemptFinder(client: DynamoDBDocumentClient, tableName: string): AttemptFinder {
  return {
    async find(code, { studentId, testId }) {
      const prefix = testId === undefined ? attemptPrefix : `${attemptPrefix}${testId}#`;
      const what = {
        TableName: tableName,
        ConsistentRead: true,
        ProjectionExpression: 'PK, SK, version, startedAtMs',
      };
      const begins = 'begins_with(SK, :prefix)';
      const pages =
        studentId === undefined
          ? paginateScan(
              { client },
              { ...what, FilterExpression: begins, ExpressionAttributeValues: { ':prefix': prefix } },
            )
          : paginateQuery(
              { client },
              {
                ...what,
                KeyConditionExpression: `PK = :student AND ${begins}`,
                ExpressionAttributeValues: { ':student': studentPartition(studentId), ':prefix': prefix },
              },
            );
      for await (const page of pages) {
        for (const item of page.Items ?? []) {
          const { PK, SK, version, startedAtMs } = z.parse(Found, item);
          const sitting = parseSittingKeys(PK, SK);
          if (sitting && attemptCode({ ...sitting, version, startedAtMs }) === code) return sitting;
        }
      }
      return null;
    },
  };
}
