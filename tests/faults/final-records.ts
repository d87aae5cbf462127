/** What the table holds when a campaign is over, sitting by sitting, next to what was asked and answered about each. */
import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import { readAttempt } from '../../functions/attempts/attempt-item.ts';
import { Notice } from '../../functions/notifications/notice.ts';
import { parseItem } from '../../functions/runtime/item.ts';
import { readSession } from '../../functions/sessions/session-item.ts';
import { parseSessionId } from '../../shared/ids.ts';
import { type HistoryRecorder, keyOf, type SittingHistory, type SittingName } from './history.ts';

const Keys = z.object({ SK: z.string() });

/** Every sitting that anybody asked for or that left a record. */
export async function readSittings(
  client: DynamoDBClient,
  tableName: string,
  history: HistoryRecorder,
): Promise<SittingHistory[]> {
  const sittings = new Map<string, SittingHistory>();
  const sittingOf = ({ studentId, testId, attemptNumber }: SittingName): SittingHistory => {
    const name = { studentId, testId, attemptNumber };
    const known = sittings.get(keyOf(name));
    if (known) return known;
    const operations = history.operationsOf(name);
    const made = { ...name, operations, session: null, attempt: null, endNotices: 0 };
    sittings.set(keyOf(name), made);
    return made;
  };
  for (const name of history.sittings()) sittingOf(name);
  for await (const { Items = [] } of paginateScan({ client }, { TableName: tableName, ConsistentRead: true })) {
    for (const item of Items) {
      const { SK } = parseItem(Keys, item);
      if (SK.startsWith('SESSION#')) {
        const session = readSession(item);
        sittingOf(session).session = session;
      } else if (SK.startsWith('ATTEMPT#')) {
        const attempt = readAttempt(item);
        sittingOf(attempt).attempt = attempt;
      } else if (SK.startsWith('NOTICE#')) {
        const notice = parseItem(Notice, item);
        const key = parseSessionId(notice.sessionId);
        if (key && notice.kind !== 'deadlineExtended') sittingOf({ ...notice, ...key }).endNotices++;
      }
    }
  }
  return [...sittings.values()];
}
