/** Accommodations in the table: extra time of a student, for all tests or for one. */
import { type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { studentKey, studentPartition } from '../platform/table/keys.ts';
import { queryAll } from '../platform/table/query-all.ts';

export const Accommodation = z.object({
  /** The test it is for; `null`: all tests. */
  testId: z.nullable(z.string()),
  /** Extra time as a share of the test's duration, for example 50. */
  extraPercent: z._default(z.number().check(z.minimum(0), z.maximum(900)), 0),
  /** Extra time besides, in seconds. */
  extraSeconds: z._default(z.int().check(z.minimum(0), z.maximum(86_400)), 0),
});
export type Accommodation = z.infer<typeof Accommodation>;

export interface AccommodationStore {
  /** All accommodations of a student. */
  list(studentId: string): Promise<Accommodation[]>;
  /** Grants one, replacing what was there for the same test (or for all tests). It counts for sessions started later. */
  put(studentId: string, accommodation: z.input<typeof Accommodation>): Promise<void>;
}

/** The accommodation that counts for a test: its own, otherwise the one for all tests, otherwise none. */
export function accommodationFor(testId: string, accommodations: readonly Accommodation[]): Accommodation {
  const own = accommodations.find((one) => one.testId === testId);
  const general = accommodations.find((one) => one.testId === null);
  return own ?? general ?? { testId: null, extraPercent: 0, extraSeconds: 0 };
}

/** Accommodations in the given table. */
export function createAccommodationStore(client: DynamoDBDocumentClient, tableName: string): AccommodationStore {
  return {
    list: (studentId) =>
      queryAll(client, Accommodation, {
        TableName: tableName,
        KeyConditionExpression: 'PK = :student AND begins_with(SK, :prefix)',
        ExpressionAttributeValues: { ':student': studentPartition(studentId), ':prefix': 'ACCOMMODATION' },
      }),
    async put(studentId, accommodation) {
      const parsed = z.parse(Accommodation, accommodation);
      const key = studentKey(studentId, parsed.testId === null ? 'ACCOMMODATION' : `ACCOMMODATION#${parsed.testId}`);
      await client.send(new PutCommand({ TableName: tableName, Item: { ...key, ...parsed } }));
    },
  };
}
