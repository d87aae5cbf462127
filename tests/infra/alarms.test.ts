import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { metricDefinitions } from '../../functions/platform/observability/metrics.ts';
import { projectRoot } from '../../infra/bundling.ts';
import { anchorOf } from '../../infra/constructs/observability/alarms.ts';
import { otherIssuer } from './option-sets.ts';
import { anyProperties, resourcesOf } from './resources.ts';
import { type Context, synthesize, synthesizeJson, withApp } from './synthesize.ts';

const Alarm = z.object({
  AlarmDescription: z.string(),
  MetricName: z.string(),
  Namespace: z.unknown(),
  Dimensions: z._default(z.array(z.object({ Name: z.string(), Value: z.unknown() })), []),
  Threshold: z.number(),
  TreatMissingData: z.string(),
  AlarmActions: z.optional(z.array(z.object({ Ref: z.string() }))),
  OKActions: z.optional(z.array(z.object({ Ref: z.string() }))),
});
const alarms = resourcesOf(synthesize(), 'AWS::CloudWatch::Alarm', Alarm);
const runbook = readFileSync(join(projectRoot, 'docs/runbook.md'), 'utf8');
const headings = [...runbook.matchAll(/^## (.+)$/gm)].flatMap(([, heading]) => heading ?? []);

const named = (part: string) => {
  const found = alarms.filter(({ id }) => id.startsWith(`Alarms${part}`));
  expect(found, part).toHaveLength(1);
  return z.parse(Alarm, found[0]?.properties);
};

test('every alarm says what it means for people and names its heading in the runbook', () => {
  expect(alarms.length).toBeGreaterThanOrEqual(21);
  const anchors = new Set(headings.map(anchorOf));
  for (const { properties } of alarms) {
    const [, impact, anchor] =
      /Impact: (.+) What to do: docs\/runbook\.md#([a-z0-9-]+)$/.exec(properties.AlarmDescription) ?? [];
    expect(impact?.length, properties.AlarmDescription).toBeGreaterThan(30);
    expect(anchors).toContain(anchor);
  }
});

test('no heading of the runbook is orphaned, and each has its three parts', () => {
  const described = alarms.map(({ properties }) => properties.AlarmDescription).join('\n');
  for (const heading of headings) expect(described).toContain(`#${anchorOf(heading)}`);
  for (const section of runbook.split(/^## /m).slice(1)) {
    for (const part of ['**Impact.**', '**Investigation.**', '**Resolution.**']) expect(section).toContain(part);
  }
});

test('links within the runbook lead to headings', () => {
  const anchors = new Set(headings.map(anchorOf));
  for (const [, anchor] of runbook.matchAll(/\]\(#([^)]+)\)/g)) expect(anchors).toContain(anchor);
});

test('alarms on our own metrics name metrics and dimensions that the functions write', () => {
  const own = alarms.filter(({ properties }) => properties.Namespace === 'PencilsDown');
  expect(own.map(({ properties }) => properties.MetricName).sort()).toEqual([
    'AnswersRefused',
    'CloseLagSeconds',
    'EarlyFireRefused',
    'HeldSeconds',
    'LateAnswersKept',
    'PageErrors',
    'ScheduleFailed',
    'SweepFailed',
    'SweepFound',
  ]);
  for (const { properties } of own) {
    expect(Object.keys(metricDefinitions)).toContain(properties.MetricName);
    // The name of the stack, as its functions say it: another installation's figures are its own.
    expect(properties.Dimensions).toContainEqual({ Name: 'service', Value: { Ref: 'AWS::StackName' } });
  }
});

test('no data is a fault only where something must be written each minute', () => {
  const breaching = alarms.filter(({ properties }) => properties.TreatMissingData === 'breaching');
  expect(breaching.map(({ id }) => id)).toEqual([expect.stringMatching(/^AlarmsSweepNotRunning/)]);
  const others = alarms.filter(({ properties }) => properties.TreatMissingData !== 'breaching');
  expect(new Set(others.map(({ properties }) => properties.TreatMissingData))).toEqual(new Set(['notBreaching']));
});

test.each([
  ['SweepFailed', 'SweepFailed', 1],
  ['CloseLag', 'CloseLagSeconds', 30],
  ['ScheduleFailed', 'ScheduleFailed', 1],
  ['ExpireErrors', 'Errors', 1],
  ['SchedulerDropped', 'InvocationDroppedCount', 1],
  ['SchedulerThrottled', 'InvocationThrottleCount', 1],
  ['ApiFaults', '5xx', 5],
  ['ApiRefusals', '4xx', 300],
  ['TableWritesThrottled', 'WriteThrottleEvents', 1],
  ['TableReadsThrottled', 'ReadThrottleEvents', 1],
  ['DueIndexThrottled', 'WriteThrottleEvents', 1],
  ['AnswersLate', 'LateAnswersKept', 50],
  ['PagesBreak', 'PageErrors', 10],
  ['RestoreHeld', 'HeldSeconds', 1800],
  ['TokensRefused', 'TokensRefused', 60],
  ['SignInThrottled', 'SignInThrottles', 10],
])('%s watches %s from %d on', (id, metric, threshold) => {
  expect(named(id)).toMatchObject({ MetricName: metric, Threshold: threshold });
});

test('each dead-letter queue has an alarm that one message sets off', () => {
  for (const queue of ['SchedulerDeadLetters', 'ExpireDeadLetters', 'DelayDeadLetters']) {
    const alarm = named(queue);
    expect(alarm).toMatchObject({ MetricName: 'ApproximateNumberOfMessagesVisible', Threshold: 1 });
    expect(JSON.stringify(alarm.Dimensions)).toContain(`Deadlines${queue}`);
  }
});

test('every metric we write is on the dashboard, and so are the alarms', () => {
  const [dashboard] = resourcesOf(synthesize(), 'AWS::CloudWatch::Dashboard', z.object({ DashboardBody: z.unknown() }));
  const body = JSON.stringify(dashboard?.properties.DashboardBody);
  for (const name of Object.keys(metricDefinitions)) expect(body).toContain(name);
  for (const question of ['overdue?', 'How late', 'saves failing?', 'closers arrive?', 'cost?']) {
    expect(body).toContain(question);
  }
  for (const { id } of alarms) expect(body).toContain(id);
});

/** What alarms tell, by urgency: read off their descriptions, which people read. */
const urgencyOf = (description: string) => /^[^.]+ \((urgent|routine)\)\. Impact: /.exec(description)?.[1];

test('few alarms are urgent: what hurts people now, and somebody can do something about', () => {
  const urgent = alarms.filter(({ properties }) => urgencyOf(properties.AlarmDescription) === 'urgent');
  expect(urgent.map(({ id }) => id.replace(/^Alarms|[0-9A-F]{8}$/g, '')).sort()).toEqual([
    'ApiFaults',
    'CloseLag',
    'RestoreHeld',
    'SignInThrottled',
    'SweepFailed',
    'SweepNotRunning',
    'TableWritesThrottled',
    'TokensRefused',
  ]);
  for (const { properties } of alarms) expect(urgencyOf(properties.AlarmDescription)).toBeDefined();
});

const Subscription = z.object({
  Protocol: z.string(),
  Endpoint: z.string(),
  TopicArn: z.object({ Ref: z.string() }),
});

/** Who hears of each urgency. */
function heard(context: Context): Readonly<Record<string, readonly string[]>> {
  const template = synthesize(context);
  const subscriptions = resourcesOf(template, 'AWS::SNS::Subscription', Subscription);
  return Object.fromEntries(
    ['urgent', 'routine'].map((urgency) => {
      const told = resourcesOf(template, 'AWS::CloudWatch::Alarm', Alarm).filter(
        ({ properties }) => urgencyOf(properties.AlarmDescription) === urgency,
      );
      const topics = new Set(told.flatMap(({ properties }) => properties.AlarmActions?.map(({ Ref }) => Ref) ?? []));
      for (const { properties } of told) expect(properties.OKActions).toEqual(properties.AlarmActions);
      const hearing = subscriptions.filter(({ properties }) => topics.has(properties.TopicArn.Ref));
      return [urgency, hearing.map(({ properties }) => `${properties.Protocol} ${properties.Endpoint}`)];
    }),
  );
}

test('an address given for alarms hears of each; others hear of what is urgent, or of the rest', () => {
  expect(heard({})).toEqual({ urgent: [], routine: [] });
  const ops = 'email ops@example.edu';
  expect(heard({ alarmEmail: 'ops@example.edu' })).toEqual({ urgent: [ops], routine: [ops] });
  const urgent = { urgentEmail: 'night@example.edu', urgentPhone: '+4915112345678', urgentUrl: 'https://on.call/x' };
  expect(heard({ ...urgent, routineEmail: 'ops@example.edu' })).toEqual({
    urgent: ['email night@example.edu', 'sms +4915112345678', 'https https://on.call/x'],
    routine: [ops],
  });
  expect(heard({ alarmEmail: 'ops@example.edu', urgentEmail: 'ops@example.edu' }).urgent).toEqual([ops]);
});

test('each urgency of which nobody hears is named in a warning', () => {
  expect(synthesizeJson()).not.toContain('AWS::SNS::Topic');
  const warningsOf = (context: Context) =>
    withApp(context, (_app, stack) => JSON.stringify(stack.node.findAll().flatMap(({ node }) => node.metadata)));
  expect(warningsOf({})).toMatch(/Urgent alarms notify no one.*Routine alarms notify no one/);
  expect(warningsOf({ urgentPhone: '+4915112345678' })).toMatch(/":"Routine alarms notify no one/);
  expect(warningsOf({ alarmEmail: 'ops@example.edu' })).not.toContain('notify no one');
});

const TopicPolicy = z.object({
  Topics: z.tuple([z.object({ Ref: z.string() })]),
  PolicyDocument: z.object({
    Statement: z.array(
      z.object({
        Effect: z.string(),
        Action: z.unknown(),
        Principal: z.unknown(),
        Resource: z.unknown(),
        Condition: z.unknown(),
      }),
    ),
  }),
});

/** Who may publish to a topic, for this account only. */
function publishersTo(context: Context, topic: string): string[] {
  const policies = resourcesOf(synthesize(context), 'AWS::SNS::TopicPolicy', TopicPolicy);
  return policies
    .filter(({ properties }) => properties.Topics[0].Ref === topic)
    .flatMap(({ properties }) => properties.PolicyDocument.Statement)
    .flatMap(({ Effect, Action, Principal, Resource, Condition }) => {
      if (Effect !== 'Allow') return [];
      expect(Action).toBe('sns:Publish');
      expect(Resource).toEqual({ Ref: topic });
      expect(Condition).toEqual({ StringEquals: { 'aws:SourceAccount': { Ref: 'AWS::AccountId' } } });
      return z.parse(z.object({ Service: z.union([z.string(), z.array(z.string())]) }), Principal).Service;
    });
}

test('CloudWatch may publish to the topic of each alarm, over TLS only', () => {
  const context = { alarmEmail: 'ops@example.edu' };
  const told = resourcesOf(synthesize(context), 'AWS::CloudWatch::Alarm', Alarm);
  expect(told).toHaveLength(alarms.length);
  for (const { properties } of told) {
    const [action, ...more] = properties.AlarmActions ?? [];
    expect(more).toEqual([]);
    expect(publishersTo(context, action?.Ref ?? '')).toEqual(['cloudwatch.amazonaws.com']);
  }
  expect(synthesizeJson(context).match(/"AllowPublishThroughSSLOnly"/g)).toHaveLength(2);
});

test('a month that gets dearer than planned is told like a routine alarm', () => {
  const context = { urgentEmail: 'night@example.edu', routineEmail: 'ops@example.edu', monthlyBudget: '50' };
  const [budget] = resourcesOf(synthesize(context), 'AWS::Budgets::Budget', anyProperties);
  expect(budget?.properties).toMatchObject({
    Budget: { BudgetType: 'COST', TimeUnit: 'MONTHLY', BudgetLimit: { Amount: 50, Unit: 'USD' } },
  });
  const topics = [
    ...JSON.stringify(budget?.properties).matchAll(/"Address":\{"Ref":"(\w+)"\},"SubscriptionType":"SNS"/g),
  ];
  const addresses = topics.flatMap(([, topic]) => topic ?? []);
  expect(addresses).toHaveLength(2);
  for (const topic of addresses) {
    expect(topic).toContain('Routine');
    expect(publishersTo(context, topic)).toEqual(['budgets.amazonaws.com', 'cloudwatch.amazonaws.com']);
  }
  expect(synthesizeJson()).not.toContain('AWS::Budgets::Budget');
});

test('refused tokens are counted in the API’s own access log, by installation', () => {
  const [filter] = resourcesOf(synthesize(), 'AWS::Logs::MetricFilter', anyProperties);
  expect(filter?.properties).toMatchObject({
    FilterPattern: '{ $.status = "401" }',
    LogGroupName: { Ref: expect.stringMatching(/^ApiAccessLog/) },
    MetricTransformations: [
      {
        MetricName: 'TokensRefused',
        MetricNamespace: { 'Fn::Join': ['', ['PencilsDown/', { Ref: 'AWS::StackName' }]] },
        MetricValue: '1',
      },
    ],
  });
  const [stage] = resourcesOf(
    synthesize(),
    'AWS::ApiGatewayV2::Stage',
    z.object({ AccessLogSettings: z.object({ Format: z.string() }) }),
  );
  expect(stage?.properties.AccessLogSettings.Format).toContain('"status":"$context.status"');
});

test('with somebody else’s issuer there is no sign-in of ours to watch', () => {
  const ids = resourcesOf(synthesize(otherIssuer), 'AWS::CloudWatch::Alarm', Alarm).map(({ id }) => id);
  expect(ids).toHaveLength(alarms.length - 1);
  expect(ids.join()).not.toContain('SignInThrottled');
});
