/** `npm start`: the whole stack on this machine, until Ctrl-C. */
import path from 'node:path';
import { styleText } from 'node:util';
import { Command, InvalidArgumentError, Option } from 'commander';
import { noteOf } from './identity/users.ts';
import { buildMissingPage, PageBuildError } from './page/build-page.ts';
import { MissingPageError } from './page/page.ts';
import { SeedError } from './stack/run-seed.ts';
import { StackRunningError } from './stack/stack-lock.ts';
import { defaultDataFolder, defaultPort, optionalParts, projectRoot } from './stack/stack-options.ts';
import { type Stack, startStack } from './start-stack.ts';

function wholeNumber(text: string): number {
  if (!/^\d{1,5}$/.test(text)) throw new InvalidArgumentError('Enter a whole number.');
  return Number(text);
}

const program = new Command('npm start --')
  .description('Run Pencils Down on this machine: page, API, sign-in, database, scheduler and queue.')
  .option('--port <number>', 'port of the page; if it’s taken, the next free one', wholeNumber, defaultPort)
  .option('--data <folder>', 'where all data is stored', defaultDataFolder)
  .addOption(
    new Option('--without <part...>', 'run without one of these parts, to see the others make up for it')
      .choices(optionalParts)
      .default([]),
  )
  .option('--production', 'serve the built page with its security headers; builds it first if there is none')
  .option('--page-folder <folder>', 'folder of the built page, for --production', path.join(projectRoot, 'web/dist'))
  .option('--no-page', 'only serve the API, no page')
  .option('--no-watch', 'don’t restart the functions when their sources change')
  .option('--no-seed', 'don’t import the sample tests')
  .option('--grace <seconds>', 'seconds after the deadline in which a save already sent still counts', wholeNumber, 5)
  .option(
    '--scheduler-delay <seconds>',
    'fire one-time schedules this many seconds late, as AWS may (0–60)',
    wholeNumber,
    0,
  )
  .addHelpText(
    'after',
    '\nEnvironment:\n  DYNAMODB_ENDPOINT        use another DynamoDB instead of the embedded engine (needs AWS_REGION and credentials)',
  )
  .parse();

const options = program.opts<{
  port: number;
  data: string;
  without: (typeof optionalParts)[number][];
  production?: true;
  pageFolder: string;
  page: boolean;
  watch: boolean;
  seed: boolean;
  grace: number;
  schedulerDelay: number;
}>();

const startedAtMs = performance.now();
const report = (sentence: string) => process.stdout.write(`${sentence}\n`);
let stack: Stack | undefined;
let isEnding = false;

/** Once for the terminal's Ctrl-C and npm's copy of it; a second one a moment later means: now. */
function end(): void {
  if (isEnding) {
    if (performance.now() - endedAtMs > 1000) process.exit(130);
    return;
  }
  isEnding = true;
  endedAtMs = performance.now();
  report('Stopping …');
  (stack?.stop() ?? Promise.resolve([])).then(
    (left) => {
      if (left.length > 0) report(`These didn’t stop by themselves: ${left.join(', ')}.`);
      process.exit(left.length > 0 ? 1 : 0);
    },
    () => process.exit(1),
  );
}
let endedAtMs = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, end);

try {
  if (options.production && options.page) buildMissingPage(path.resolve(options.pageFolder), report);
  stack = await startStack({
    dataFolder: path.resolve(options.data),
    port: options.port,
    without: options.without,
    page: options.page ? (options.production ? 'built' : 'development') : 'none',
    pageFolder: path.resolve(options.pageFolder),
    watch: options.watch,
    seed: options.seed,
    graceSeconds: options.grace,
    schedulerDelaySeconds: options.schedulerDelay,
    report,
  });
  if (isEnding) await stack.stop();
  else report(overview(stack));
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exit(1);
}

/** What a person can act on needs no stack trace. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const isExpected = [StackRunningError, SeedError, MissingPageError, PageBuildError].some(
    (kind) => error instanceof kind,
  );
  return isExpected ? error.message : (error.stack ?? error.message);
}

function overview(started: Stack): string {
  const bold = (text: string) => styleText('bold', text);
  const dim = (text: string) => styleText('dim', text);
  const seconds = ((performance.now() - startedAtMs) / 1000).toFixed(1);
  const people = started.users.map((user) => `  ${user.id.padEnd(10)} ${user.name.padEnd(14)} ${dim(noteOf(user))}`);
  const parts = started.parts.map(({ name, is }) => `  ${name.padEnd(10)} ${is}`);
  const isElsewhere = path.resolve(options.data) !== path.resolve(defaultDataFolder);
  return [
    `${bold(`Pencils Down is ready at ${started.url}`)}  ${dim(`started in ${seconds} s · press Ctrl-C to stop`)}`,
    '',
    `${bold('Sign in as')} ${dim(`(password for everyone: ${started.password})`)}`,
    ...people,
    '',
    bold('Running'),
    ...parts,
    ...(isElsewhere ? ['', dim(`For commands, add --data: npm run ops -- --data ${options.data} …`)] : []),
    ...(started.seedOutput ? ['', ...started.seedOutput.split('\n').map(dim)] : []),
    '',
  ].join('\n');
}
