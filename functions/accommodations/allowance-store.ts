/** All that a student is allowed beyond what a test says, in one reading: extra time, and attempts granted one by one. */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { studentKey, studentPartition } from '../platform/table/keys.ts';
import { queryAll } from '../platform/table/query-all.ts';
import { Accommodation } from './accommodation-store.ts';

/** Whoever needs more attempts than this needs another test. */
export const maxExtraAttempts = 100;

/** Attempts at one test beyond what it allows everybody; of the test, whatever versions of it are published. */
export const ExtraAttempts = z.object({
  testId: z.string(),
  extraAttempts: z.int().check(z.minimum(1), z.maximum(maxExtraAttempts)),
  reason: z.nullable(z.string()),
  grantedAtMs: z.int(),
});
export type ExtraAttempts = z.infer<typeof ExtraAttempts>;

export interface Allowances {
  readonly extraTime: readonly Accommodation[];
  readonly extraAttempts: readonly ExtraAttempts[];
}

export interface AllowanceStore {
  /** Everything of one student. */
  of(studentId: string): Promise<Allowances>;
  /** Grants so many attempts in all; `null` when as many, or more, were granted before, and then nothing is changed. */
  grantAttempts(studentId: string, grant: ExtraAttempts): Promise<ExtraAttempts | null>;
}

/** How many attempts the student has at a test. */
export function attemptsAllowedFor(
  test: { readonly testId: string; readonly attemptsAllowed: number },
  extra: readonly ExtraAttempts[],
): number {
  return test.attemptsAllowed + (extra.find(({ testId }) => testId === test.testId)?.extraAttempts ?? 0);
}

/**
 * Beside the accommodations, so that one query reads both; and not below their prefix, where a release that knows only
 * extra time would take a grant for "no extra time in this test".
 */
const prefix = 'ACCOMMODAT';
const attemptsPrefix = 'ACCOMMODATED-ATTEMPTS#';

const Keyed = z.looseObject({ SK: z.string() });

/** Allowances in the given table. */
export function createAllowanceStore(client: DynamoDBDocumentClient, tableName: string): AllowanceStore {
  return {
    async of(studentId) {
      const items = await queryAll(client, Keyed, {
        TableName: tableName,
        KeyConditionExpression: 'PK = :student AND begins_with(SK, :prefix)',
        ExpressionAttributeValues: { ':student': studentPartition(studentId), ':prefix': prefix },
      });
      const isOfAttempts = ({ SK }: z.infer<typeof Keyed>) => SK.startsWith(attemptsPrefix);
      return {
        extraTime: items.filter((item) => !isOfAttempts(item)).map((item) => z.parse(Accommodation, item)),
        extraAttempts: items.filter(isOfAttempts).map((item) => z.parse(ExtraAttempts, item)),
      };
    },

    async grantAttempts(studentId, grant) {
      const { testId, extraAttempts, reason, grantedAtMs } = z.parse(ExtraAttempts, grant);
      const update = new UpdateCommand({
        TableName: tableName,
        Key: studentKey(studentId, `${attemptsPrefix}${testId}`),
        UpdateExpression: 'SET testId = :test, extraAttempts = :extra, reason = :reason, grantedAtMs = :now',
        ConditionExpression: 'attribute_not_exists(PK) OR extraAttempts < :extra',
        ExpressionAttributeValues: {
          ':test': testId,
          ':extra': extraAttempts,
          ':reason': reason,
          ':now': grantedAtMs,
        },
      });
      try {
        await client.send(update);
        return grant;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return null;
        throw error;
      }
    },
  };
}
