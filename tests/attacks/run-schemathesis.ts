/**
 * `npm run fuzz:openapi`: Schemathesis, an independent fuzzer, against a local stack and its OpenAPI document. It is
 * installed from PyPI into `.local`, and no part of `npm test`, which fuzzes from the same document by itself.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { samplePassword } from '../../infra/local/identity/users.ts';
import { runCommand } from '../runner/run-command.ts';
import { root, startLocalStack } from '../support/local-stack.ts';
import { signIn } from '../support/sign-in.ts';

/** What it generates and checks changes with its version. */
const version = '4.32.5';
const venv = join(root, '.local/schemathesis', version);
const program = join(venv, 'bin/schemathesis');

/** Those that hold for any API; that every request which the schema allows is accepted does not hold for ours. */
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
  'ignored_auth',
];

/** @throws Error when there is no Python with venv, or PyPI cannot be reached */
async function install(): Promise<void> {
  if (existsSync(program)) return;
  mkdirSync(venv, { recursive: true });
  const pip = ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', `schemathesis==${version}`];
  const status =
    (await runCommand('python3', ['-m', 'venv', venv])) || (await runCommand(join(venv, 'bin/python3'), pip));
  if (status !== 0) throw new Error(`Schemathesis ${version} could not be installed (Python 3.10 or newer, PyPI).`);
}

const { maxTime } = new Command('npm run fuzz:openapi --')
  .description('Fuzz a local stack with Schemathesis.')
  .option('--max-time <seconds>', 'how long', '60')
  .parse()
  .opts<{ maxTime: string }>();

await install();
const stack = await startLocalStack({ page: 'none' });
try {
  const { accessToken } = await signIn(stack.url, 'ada', samplePassword);
  // It keeps a cache where it runs.
  process.chdir(venv);
  process.exitCode =
    (await runCommand(program, [
      'run',
      new URL('/api/openapi.json', stack.url).href,
      ...['--header', `Authorization: Bearer ${accessToken}`, '--checks', checks.join(',')],
      ...['--max-time', maxTime, '--continue-on-failure', '--warnings', 'off'],
    ])) ?? 1;
} finally {
  await stack.stop();
}
