import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { expect, test, vi } from 'vitest';
import type { PencilsDownStack } from '../../infra/pencils-down-stack.ts';
import { everyOption, otherIssuer, restored } from './option-sets.ts';
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

test.each([
  ['as it is', {}],
  ['without the page', { page: 'off' }],
  ['with every option', everyOption],
  ['with another issuer', otherIssuer],
  ['with a table and people that exist', restored],
])('cdk-nag has nothing to say that is not answered: %s', (_name, context) => {
  expect(findings(context)).toBe('');
});

test('cdk-nag is really asked: an open bucket is found', () => {
  expect(findings({ page: 'off' }, (stack) => void new Bucket(stack, 'Planted'))).toContain('AwsSolutions-S1');
});
