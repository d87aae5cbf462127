/** cdk-nag, asked as `cdk deploy` asks it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { vi } from 'vitest';
import type { PencilsDownStack } from '../../infra/pencils-down-stack.ts';
import { type Context, withApp } from './synthesize.ts';

/** What cdk-nag finds that nobody has answered: its report, or '' when there is nothing. */
export function nagFindings(context: Context, change: (stack: PencilsDownStack) => void = () => {}): string {
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
