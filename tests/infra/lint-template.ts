/** `npm run lint:template`: CloudFormation's own rules on the template that `npm run synth` wrote, where cfn-lint is installed. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../infra/bundling.ts';

const template = join(projectRoot, '.local/cdk.out/PencilsDown.template.json');
/** CDK names a role a function depends on twice: redundant, harmless, and not ours to change. */
const ignored = ['W3005'];

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

if (!existsSync(template)) fail('There is no template yet. Write it first: npm run synth');
const { error, status } = spawnSync('cfn-lint', ['--ignore-checks', ...ignored, '--', template], { stdio: 'inherit' });
if (error) fail('NOT CHECKED: cfn-lint is not installed here. Install it with: pip install cfn-lint');
if (status === 0) console.log('cfn-lint has nothing to say.');
process.exitCode = status ?? 1;
