/** `npm run deploy:emulated`: the real stack in an emulated AWS account on this machine. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { styleText } from 'node:util';
import { Command, InvalidArgumentError } from 'commander';
import { noteOf, sampleUsers } from '../local/identity/users.ts';
import { formatEnvFile } from '../local/support/env-file.ts';
import { defaultFolder, defaultPort, operatorFile, stackName } from './cloud.ts';
import { stopCloud } from './cloud-record.ts';
import { type DeployedCloud, deployCloud } from './deploy-cloud.ts';
import { StepError } from './run-step.ts';

function parsePort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) < 65_536) return Number(text);
  throw new InvalidArgumentError('Enter a port from 0 to 65535.');
}

const program = new Command('npm run deploy:emulated --')
  .description(
    'Deploy the real stack with cdk deploy to MiniStack, an AWS emulator that this command installs and starts on this machine.\n' +
      'Run it again to deploy changes. It keeps running until --stop, which deletes everything.',
  )
  .option('--port <number>', 'port of the page; if it’s taken, the next free one', parsePort, defaultPort)
  .option('--stop', 'stop the emulator and the page, and delete everything in them')
  .parse();
const { port, stop } = program.opts<{ port: number; stop?: true }>();

const print = (line: string) => process.stdout.write(`${line}\n`);

/** One line a step, as it ends. */
async function step<T>(name: string, action: () => Promise<T>): Promise<T> {
  const startedAtMs = performance.now();
  const seconds = () => styleText('dim', `${((performance.now() - startedAtMs) / 1000).toFixed(1)} s`);
  try {
    const result = await action();
    print(`${styleText('green', '✓')} ${name} ${seconds()}`);
    return result;
  } catch (error) {
    print(`${styleText('red', '✗')} ${name} ${seconds()}`);
    throw error;
  }
}

/** For shells that source it. It holds credentials, so only its owner may read it. */
function writeOperatorFile({ variables }: DeployedCloud): void {
  mkdirSync(path.dirname(operatorFile), { recursive: true });
  writeFileSync(operatorFile, formatEnvFile(variables), { mode: 0o600 });
}

function overview({ url, endpoint, password }: DeployedCloud): string {
  const file = path.relative(process.cwd(), operatorFile);
  return [
    '',
    `Sign in as ${styleText('dim', `(password for everyone: ${password})`)}`,
    ...sampleUsers.map(
      (user) => `  ${user.email.padEnd(20)} ${user.name.padEnd(14)} ${styleText('dim', noteOf(user))}`,
    ),
    '',
    'Operate',
    `  set -a; . ${file}; set +a`,
    `  npm run ops -- --stack ${stackName} sweep --dry-run`,
    '',
    `AWS clients: AWS_ENDPOINT_URL=${endpoint}`,
    styleText('bold', `Pencils Down is ready at ${url}`),
    styleText('dim', 'To stop it: npm run deploy:emulated -- --stop'),
  ].join('\n');
}

try {
  if (stop) {
    rmSync(operatorFile, { force: true });
    print((await stopCloud(defaultFolder)) ? 'Stopped.' : 'Nothing was running.');
  } else {
    const cloud = await deployCloud({ folder: defaultFolder, port, step });
    writeOperatorFile(cloud);
    print(overview(cloud));
  }
} catch (error) {
  process.stderr.write(
    `${error instanceof StepError ? error.message : error instanceof Error ? error.stack : error}\n`,
  );
  process.exitCode = 1;
}
