/** Every session and attempt there ever was, by keys and state only: what reconciling needs to see of the table. */
import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { sessionStates } from '../../shared/api/sessions.ts';
import { parseSittingKeys } from '../platform/table/keys.ts';
import type { SessionAddress } from '../sessions/protocol/session.ts';

/** A session with its state, or an attempt. */
export type LedgerEntry =
  | ({
      readonly kind: 'session';
      readonly state: (typeof sessionStates)[number];
      readonly dueAtMs: number;
    } & SessionAddress)
  | ({ readonly kind: 'attempt' } & SessionAddress);

export interface LedgerStore {
  /** All entries, in no order, read consistently, page by page. */
  entries(): AsyncGenerator<LedgerEntry>;
}

const Keys = z.object({ PK: z.string(), SK: z.string() });
const SessionEntry = z.object({ state: z.enum(sessionStates), dueAtMs: z.int() });

/** The ledger of the given table. */
export function createLedgerStore(client: DynamoDBDocumentClient, tableName: string): LedgerStore {
  return {
    async *entries() {
      const pages = paginateScan(
        { client },
        {
          TableName: tableName,
          ConsistentRead: true,
          ProjectionExpression: 'PK, SK, #state, dueAtMs',
          ExpressionAttributeNames: { '#state': 'state' },
        },
      );
      for await (const page of pages) {
        for (const item of page.Items ?? []) {
          const { PK, SK } = z.parse(Keys, item);
          const sitting = parseSittingKeys(PK, SK);
          if (!sitting) continue;
          const { kind, ...address } = sitting;
          yield kind === 'session' ? { kind, ...address, ...z.parse(SessionEntry, item) } : { kind, ...address };
        }
      }
    },
  };
}
