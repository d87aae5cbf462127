/** What watches a stack: its alarms, who they tell, and the sweep's own log; and AWS's clock. */
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, paginateFilterLogEvents } from '@aws-sdk/client-cloudwatch-logs';
import { paginateListSubscriptionsByTopic, SNSClient } from '@aws-sdk/client-sns';
import * as z from 'zod/mini';
import type { AlarmFact, TopicFact } from './rules/preflight-facts.ts';

/** CloudWatch describes so many at a time. docs: cloudwatch DescribeAlarms, AlarmNames. */
const maxAlarmsAsked = 100;

/** Alarms by their names. */
export async function readAlarms(names: readonly string[]): Promise<AlarmFact[]> {
  const client = new CloudWatchClient();
  const alarms: AlarmFact[] = [];
  for (let index = 0; index < names.length; index += maxAlarmsAsked) {
    const AlarmNames = names.slice(index, index + maxAlarmsAsked);
    const { MetricAlarms = [] } = await client.send(
      new DescribeAlarmsCommand({ AlarmNames, MaxRecords: maxAlarmsAsked }),
    );
    for (const {
      AlarmName = '',
      AlarmDescription,
      StateValue = '',
      ActionsEnabled,
      AlarmActions = [],
    } of MetricAlarms) {
      alarms.push({
        // The description begins with it (infra/constructs/observability/alarms.ts).
        heading: AlarmDescription?.split('.', 1)[0] ?? AlarmName,
        state: StateValue,
        notifiesSomebody: ActionsEnabled === true && AlarmActions.length > 0,
      });
    }
  }
  return alarms;
}

/** Who a topic tells. */
export async function readTopic(topicArn: string): Promise<TopicFact> {
  const client = new SNSClient();
  const subscriptions: { endpoint: string; isConfirmed: boolean }[] = [];
  for await (const page of paginateListSubscriptionsByTopic({ client }, { TopicArn: topicArn })) {
    for (const { Endpoint = '', SubscriptionArn = '' } of page.Subscriptions ?? []) {
      // In place of an ARN: PendingConfirmation, or Deleted for a moment.
      subscriptions.push({ endpoint: Endpoint, isConfirmed: SubscriptionArn.startsWith('arn:') });
    }
  }
  return { topic: topicArn.split(':').at(-1) ?? topicArn, subscriptions };
}

/**
 * When a line with the given code was last written to a log, in milliseconds since 1970; `null`: not since `fromMs`.
 * @throws ResourceNotFoundException when there is no such log
 */
export async function readLastLine(logGroupName: string, code: string, fromMs: number): Promise<number | null> {
  const client = new CloudWatchLogsClient();
  const query = { logGroupName, startTime: fromMs, filterPattern: `"${code}"` };
  let lastMs: number | null = null;
  for await (const { events = [] } of paginateFilterLogEvents({ client }, query)) {
    for (const { timestamp = 0 } of events) lastMs = Math.max(lastMs ?? 0, timestamp);
  }
  return lastMs;
}

const Reply = z.object({ headers: z.record(z.string(), z.string()) });

/**
 * How far this machine's clock is ahead of AWS's, in milliseconds; right to about a second, as the reply's `Date` is.
 * @throws Error when the reply does not say the time
 */
export async function readClockAhead(stackName: string, clock: () => number): Promise<number> {
  let date: string | undefined;
  const client = new CloudFormationClient();
  client.middlewareStack.add(
    (next) => async (args) => {
      const result = await next(args);
      date = z.safeParse(Reply, result.response).data?.headers.date;
      return result;
    },
    { step: 'deserialize', priority: 'low' },
  );
  const beforeMs = clock();
  await client.send(new DescribeStacksCommand({ StackName: stackName }));
  const middleMs = (beforeMs + clock()) / 2;
  const serverMs = Date.parse(date ?? '');
  if (!Number.isFinite(serverMs)) throw new Error('AWS’s reply has no time in it.');
  // Half a second on average is cut off from the time in a header.
  return middleMs - (serverMs + 500);
}
