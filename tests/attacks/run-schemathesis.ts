/**
 * `npm run fuzz:openapi`: Schemathesis, an independent fuzzer, against a local stack and its OpenAPI document. It is
 * installed from PyPI into `.local`, and no part of `npm test`, which fuzzes from the same document by itself.
 */
import { dirname } from 'node:path';
import { Command } from 'commander';
import { samplePassword } from '../../infra/local/identity/users.ts';
import { runCommand } from '../runner/run-command.ts';
import { startLocalStack } from '../support/local-stack.ts';
import { installPythonTool } from '../support/python-tool.ts';
import { signIn } from '../support/sign-in.ts';

/** What it generates and checks changes with its version. */
const version = '4.32.5';

/** Those that hold for any API; that every request which the schema allows is accepted does not hold for ours. */
const checks = [
  'not_a_server_error',
  'status_code_conformance',
  'content_type_conformance',
  'response_schema_conformance',
  'ignored_auth',
];

const { maxTime } = new Command('npm run fuzz:openapi --')
  .description('Fuzz a local stack with Schemathesis.')
  .option('--max-time <seconds>', 'how long', '60')
  .parse()
  .opts<{ maxTime: string }>();

const program = await installPythonTool('schemathesis', version);
const stack = await startLocalStack({ page: 'none' });
try {
  const { accessToken } = await signIn(stack.url, 'ada', samplePassword);
  // It keeps a cache where it runs.
  process.chdir(dirname(program));
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
