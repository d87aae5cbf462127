import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test, vi } from 'vitest';
import type { PencilsDownStack } from '../../infra/pencils-down-stack.ts';
import { type Context, withApp } from './synthesize.ts';

/** What cdk-nag finds that nobody has answered: its report, or '' when there is nothing. */
function findings(context: Context, change: (stack: PencilsDownStack) => void = () => {}): string {
  return withApp(context, (app: App, stack, outdir) => {
    change(stack);
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    const quiet = vi.spyOn(console, 'error').mockImplementation(() => {});
    try {
      app.synth();
      return '';
    } catch (error) {
      return `${String(error)}\n${readFileSync(join(outdir, 'validation-report.json'), 'utf8')}`;
    } finally {
      quiet.mockRestore();
    }
  });
}

const everyOption = {
  domainName: 'tests.example.edu',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000000',
  waf: 'on',
  alarmEmail: 'ops@example.edu',
  warmWritesPerSecond: '8000',
};
const otherIssuer = { issuer: 'https://id.example.edu', audience: 'pencils-down' };

test.each([
  ['as it is', {}],
  ['without the page', { page: 'off' }],
  ['with every option', everyOption],
  ['with another issuer', otherIssuer],
])('cdk-nag has nothing to say that is not answered: %s', (_name, context) => {
  expect(findings(context)).toBe('');
});

test('cdk-nag is really asked: an open bucket is found', () => {
  expect(findings({ page: 'off' }, (stack) => void new Bucket(stack, 'Planted'))).toContain('AwsSolutions-S1');
});
