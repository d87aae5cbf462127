/** After the last student: whatever is still open runs out of time, and the closers that the campaign has must have ended it all. */
import { type DynamoDBDocumentClient, paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { Session } from '../../functions/sessions/protocol/session.ts';
import type { CampaignWorld } from './campaign-world.ts';
import type { Deliveries } from './deliveries.ts';
import { randomOf } from './fault-plan.ts';
import { SittingClient } from './sitting-client.ts';

/** A handler whose clock is slow sees a session as due only this much later; the rest is for its work; campaign milliseconds. */
const marginMs = 3_000;
/** Longest that deliveries are waited for, in real milliseconds. */
const deliveriesLimitMs = 60_000;
/** As whom the students look when nothing else closes. */
export const firstLook = 'first look';

/**
 * Waits until all sessions are due by every clock; then one last sweep where there is a sweep, the rest of the
 * deliveries where there are deliveries, and the students' first look where there is nothing.
 */
export async function endWithTheClosersLeft(
  world: CampaignWorld,
  client: DynamoDBDocumentClient,
  tableName: string,
  deliveries: Deliveries,
): Promise<void> {
  const { now, pause, options, pool } = world;
  const { closers, seed, skewMs } = options;
  const open = await openSessions(client, tableName);
  const lastDueMs = Math.max(0, ...open.map(({ dueAtMs }) => dueAtMs));
  await pause(Math.max(0, lastDueMs + skewMs + marginMs - now()));
  const random = randomOf(seed, 'the end');
  switch (closers) {
    case 'all':
    case 'sweep':
      // One sweep: what is overdue by more than its bound must be gone after it.
      await pool.invoke('sweep', {}, random);
      return;
    case 'schedule': {
      const limitMs = performance.now() + deliveriesLimitMs;
      while (deliveries.pending > 0 && performance.now() < limitMs) await pause(1_000);
      return;
    }
    case 'request':
      return;
    case 'none':
      for (const session of open) await new SittingClient(world, session, firstLook, random).read();
      return;
    default:
      closers satisfies never;
  }
}

async function openSessions(client: DynamoDBDocumentClient, tableName: string): Promise<Session[]> {
  const open: Session[] = [];
  const scan = {
    TableName: tableName,
    ConsistentRead: true,
    FilterExpression: 'begins_with(SK, :prefix) AND #state = :open',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':prefix': 'SESSION#', ':open': 'inProgress' },
  };
  for await (const { Items = [] } of paginateScan({ client }, scan)) {
    for (const item of Items) open.push(z.parse(Session, item));
  }
  return open;
}
