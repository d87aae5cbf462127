/** `npm run judge`: the stack as it would be deployed with some options, judged; and how much of an account it takes. */
import { Command, InvalidArgumentError } from 'commander';
import { type Context, synthesizeJson } from '../infra/synthesize.ts';
import { quietly } from '../support/quietly.ts';
import { judgeAll } from './judge-all.ts';
import { quotaTable, quotaUse } from './quotas/judge-quotas.ts';

function collect(text: string, context: Context): Context {
  const [, name, value] = /^(\w+)=(.*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new InvalidArgumentError('Enter name=value.');
  return { ...context, [name]: value };
}

const { context } = new Command('npm run judge --')
  .description('Check the template that `cdk deploy` would send, without an AWS account (docs/judges.md).')
  .option('-c, --context <name=value>', 'a stack option, as for cdk deploy; can be repeated', collect, {})
  .parse()
  .opts<{ context: Context }>();

try {
  const template: unknown = JSON.parse(quietly(() => synthesizeJson(context)));
  const findings = await judgeAll(template, { isFirst: context.protection !== 'on' });
  console.log(`${quotaTable(quotaUse(template))}\n`);
  for (const finding of findings) console.error(`✗ ${finding}`);
  console.log(findings.length === 0 ? 'No findings.' : `${findings.length} findings`);
  process.exitCode = findings.length === 0 ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
