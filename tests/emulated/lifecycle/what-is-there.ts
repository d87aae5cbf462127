/** What an account holds of the kinds that our stacks make, by the account's own lists: stacks may forget, lists do not. */
import { CloudWatchClient, paginateDescribeAlarms } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, paginateDescribeLogGroups } from '@aws-sdk/client-cloudwatch-logs';
import { CognitoIdentityProviderClient, paginateListUserPools } from '@aws-sdk/client-cognito-identity-provider';
import { DynamoDBClient, paginateListTables } from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand, KMSClient, paginateListKeys } from '@aws-sdk/client-kms';
import { LambdaClient, paginateListFunctions } from '@aws-sdk/client-lambda';
import { paginateListScheduleGroups, SchedulerClient } from '@aws-sdk/client-scheduler';
import { paginateListQueues, SQSClient } from '@aws-sdk/client-sqs';
import { clientOptions } from '../cloud-clients.ts';

async function collect<Page>(pages: AsyncIterable<Page>, namesOf: (page: Page) => readonly (string | undefined)[]) {
  const names: string[] = [];
  for await (const page of pages) names.push(...namesOf(page).filter((name) => name !== undefined));
  return names.sort();
}

/** Names and ids by kind. Keys that are to be deleted count as gone, and so does the Scheduler's default group. */
export async function whatIsThere(variables: Readonly<Record<string, string>>) {
  const options = clientOptions(variables);
  const kms = new KMSClient(options);
  const keys = await collect(paginateListKeys({ client: kms }, {}), ({ Keys = [] }) => Keys.map(({ KeyId }) => KeyId));
  const states = await Promise.all(
    keys.map(async (KeyId) => (await kms.send(new DescribeKeyCommand({ KeyId }))).KeyMetadata?.KeyState),
  );
  return {
    tables: await collect(
      paginateListTables({ client: new DynamoDBClient(options) }, {}),
      (page) => page.TableNames ?? [],
    ),
    userPools: await collect(
      paginateListUserPools({ client: new CognitoIdentityProviderClient(options) }, { MaxResults: 60 }),
      ({ UserPools = [] }) => UserPools.map(({ Id }) => Id),
    ),
    keys: keys.filter((_, index) => states[index] !== 'PendingDeletion'),
    scheduleGroups: await collect(
      paginateListScheduleGroups({ client: new SchedulerClient(options) }, {}),
      ({ ScheduleGroups = [] }) => ScheduleGroups.map(({ Name }) => Name).filter((name) => name !== 'default'),
    ),
    functions: await collect(paginateListFunctions({ client: new LambdaClient(options) }, {}), ({ Functions = [] }) =>
      Functions.map(({ FunctionName }) => FunctionName),
    ),
    queues: await collect(paginateListQueues({ client: new SQSClient(options) }, {}), (page) => page.QueueUrls ?? []),
    alarms: await collect(
      paginateDescribeAlarms({ client: new CloudWatchClient(options) }, {}),
      ({ MetricAlarms = [] }) => MetricAlarms.map(({ AlarmName }) => AlarmName),
    ),
    logGroups: await collect(
      paginateDescribeLogGroups({ client: new CloudWatchLogsClient(options) }, {}),
      ({ logGroups = [] }) => logGroups.map(({ logGroupName }) => logGroupName),
    ),
  };
}
