/**
 * Notifications in the table. What has been read is one marker per student (the newest notification they
 * have read), so marking fifty as read is one write and can be repeated at will.
 */
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { studentKey, studentPartition } from '../platform/table/keys.ts';
import { Notice } from './notice.ts';

/** How many are shown; older ones stay in the table until their time to live ends. */
export const maxShown = 50;
const retentionDays = 180;

export interface NotificationStore {
  /** The newest notifications and the id up to which they have been read ('' for none). */
  list(studentId: string): Promise<{ notices: Notice[]; readUpTo: string }>;
  /** Moves the marker forward, never back. */
  markRead(studentId: string, upTo: string): Promise<void>;
}

/** The item of a notification, which goes away by itself half a year after the last thing it tells of. */
export function noticeItem(notice: Notice) {
  const lastMs = Math.max(notice.createdAtMs, ...notice.releases.map(({ atMs }) => atMs));
  const expiresAtSeconds = Math.floor(lastMs / 1000) + retentionDays * 24 * 3600;
  return { ...studentKey(notice.studentId, `NOTICE#${notice.noticeId}`), ...notice, expiresAtSeconds };
}

const ReadMarker = z.object({ seenUpTo: z.string() });

/** Notifications in the given table. */
export function createNotificationStore(client: DynamoDBDocumentClient, tableName: string): NotificationStore {
  const markerKey = (studentId: string) => studentKey(studentId, 'NOTICES_SEEN');
  return {
    async list(studentId) {
      const [page, marker] = await Promise.all([
        client.send(
          new QueryCommand({
            TableName: tableName,
            KeyConditionExpression: 'PK = :student AND begins_with(SK, :prefix)',
            ExpressionAttributeValues: { ':student': studentPartition(studentId), ':prefix': 'NOTICE#' },
            ScanIndexForward: false,
            Limit: maxShown,
          }),
        ),
        client.send(new GetCommand({ TableName: tableName, Key: markerKey(studentId), ConsistentRead: true })),
      ]);
      return {
        notices: z.parse(z.array(Notice), page.Items),
        readUpTo: marker.Item ? z.parse(ReadMarker, marker.Item).seenUpTo : '',
      };
    },
    async markRead(studentId, upTo) {
      try {
        await client.send(
          new PutCommand({
            TableName: tableName,
            Item: { ...markerKey(studentId), seenUpTo: upTo },
            ConditionExpression: 'attribute_not_exists(seenUpTo) OR seenUpTo < :upTo',
            ExpressionAttributeValues: { ':upTo': upTo },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}
