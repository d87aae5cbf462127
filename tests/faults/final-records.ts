/** What the table holds when a campaign is over, sitting by sitting, next to what was asked and answered about each. */
import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { StoredAttempt } from '../../functions/attempts/attempt-store.ts';
import { Notice } from '../../functions/notifications/notice.ts';
import { Session } from '../../functions/sessions/protocol/session.ts';
import { parseSessionId } from '../../shared/ids.ts';
import { type HistoryRecorder, keyOf, type SittingHistory, type SittingName } from './history.ts';

const Keys = z.object({ SK: z.string() });

/** Every sitting that anybody asked for or that left a record. */
export async function readSittings(
  client: DynamoDBDocumentClient,
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
      const { SK } = z.parse(Keys, item);
      if (SK.startsWith('SESSION#')) {
        const session = z.parse(Session, item);
        sittingOf(session).session = session;
      } else if (SK.startsWith('ATTEMPT#')) {
        const attempt = z.parse(StoredAttempt, item);
        sittingOf(attempt).attempt = attempt;
      } else if (SK.startsWith('NOTICE#')) {
        const notice = z.parse(Notice, item);
        const key = parseSessionId(notice.sessionId);
        if (key && notice.kind !== 'deadlineExtended') sittingOf({ ...notice, ...key }).endNotices++;
      }
    }
  }
  return [...sittings.values()];
}
