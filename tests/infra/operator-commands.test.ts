/** What the operators' commands know of the stack without asking it. */
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { usualStackName } from '../../functions/operator/deployment/stack-settings.ts';
import { groups, invitationDays } from '../../functions/operator/people/person.ts';
import { sweepLog } from '../../functions/operator/preflight/read-facts.ts';
import { readStackOptions } from '../../infra/stack-options.ts';
import { anyProperties, resourceOf, resourcesOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

const template = synthesize({ alarmEmail: 'ops@example.org' });

test('the stack has the name that the guard of deployments asks for', () => {
  expect(readStackOptions({ tryGetContext: () => undefined }).stackName).toBe(usualStackName);
});

test('an invitation lasts as long as users list and users resend say', () => {
  const Policy = z.object({ TemporaryPasswordValidityDays: z.number() });
  const pool = resourceOf(
    template,
    'AWS::Cognito::UserPool',
    z.object({ Policies: z.object({ PasswordPolicy: Policy }) }),
  );
  expect(pool.properties.Policies.PasswordPolicy.TemporaryPasswordValidityDays).toBe(invitationDays);
});

test('the groups are those that users add knows', () => {
  const found = resourcesOf(template, 'AWS::Cognito::UserPoolGroup', z.object({ GroupName: z.string() }));
  expect(found.map(({ properties }) => properties.GroupName).sort()).toEqual([...groups].sort());
});

test('a preflight finds the log of the sweep, a topic, one API with one stage, and headings in the alarms', () => {
  const logs = resourcesOf(template, 'AWS::Logs::LogGroup', anyProperties);
  expect(logs.filter(({ id }) => sweepLog.test(id))).toHaveLength(1);
  expect(resourcesOf(template, 'AWS::SNS::Topic', anyProperties).length).toBeGreaterThan(0);
  for (const type of ['AWS::ApiGatewayV2::Api', 'AWS::ApiGatewayV2::Stage']) {
    expect(resourcesOf(template, type, anyProperties), type).toHaveLength(1);
  }
  const alarms = resourcesOf(template, 'AWS::CloudWatch::Alarm', z.object({ AlarmDescription: z.string() }));
  for (const { properties } of alarms) expect(properties.AlarmDescription).toMatch(/^[^.]+\. Impact: /);
});
