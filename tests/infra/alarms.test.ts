import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { metricDefinitions } from '../../functions/runtime/metrics.ts';
import { projectRoot } from '../../infra/bundling.ts';
import { anchorOf } from '../../infra/constructs/observability/alarms.ts';
import { resourcesOf } from './resources.ts';
import { type Context, synthesize, synthesizeJson, withApp } from './synthesize.ts';

const Alarm = z.object({
  AlarmDescription: z.string(),
  MetricName: z.string(),
  Namespace: z.string(),
  Dimensions: z.array(z.object({ Name: z.string(), Value: z.unknown() })),
  Threshold: z.number(),
  TreatMissingData: z.string(),
  AlarmActions: z.optional(z.array(z.unknown())),
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
    'LateAnswersKept',
    'ScheduleFailed',
    'SweepFailed',
    'SweepFound',
  ]);
  for (const { properties } of own) {
    expect(Object.keys(metricDefinitions)).toContain(properties.MetricName);
    expect(properties.Dimensions).toContainEqual({ Name: 'service', Value: 'pencils-down' });
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
  ['SweepErrors', 'Errors', 1],
  ['SchedulerTargetErrors', 'TargetErrorCount', 1],
  ['SchedulerDropped', 'InvocationDroppedCount', 1],
  ['SchedulerSentToDeadLetters', 'InvocationsSentToDeadLetterCount', 1],
  ['SchedulerThrottled', 'InvocationThrottleCount', 1],
  ['ApiFaults', '5xx', 5],
  ['ApiRefusals', '4xx', 300],
  ['TableWritesThrottled', 'WriteThrottleEvents', 1],
  ['TableReadsThrottled', 'ReadThrottleEvents', 1],
  ['DueIndexThrottled', 'WriteThrottleEvents', 1],
  ['AnswersLate', 'LateAnswersKept', 50],
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

test('an address given for alarms hears of each, over TLS only; without one there is no topic, and a warning', () => {
  expect(synthesizeJson()).not.toContain('AWS::SNS::Topic');
  const warningsOf = (context: Context) =>
    withApp(context, (_app, stack) => JSON.stringify(stack.node.findAll().flatMap(({ node }) => node.metadata)));
  expect(warningsOf({})).toContain('Alarms tell nobody');
  expect(warningsOf({ alarmEmail: 'ops@example.edu' })).not.toContain('Alarms tell nobody');
  const template = synthesize({ alarmEmail: 'ops@example.edu' });
  const told = resourcesOf(template, 'AWS::CloudWatch::Alarm', Alarm);
  for (const { properties } of told) expect(properties.AlarmActions).toHaveLength(1);
  expect(resourcesOf(template, 'AWS::SNS::Subscription', z.object({ Protocol: z.literal('email') }))).toHaveLength(1);
  expect(synthesizeJson({ alarmEmail: 'ops@example.edu' })).toContain('AllowPublishThroughSSLOnly');
});
