/** `import`: checks test files and publishes them. */
import { Command, InvalidArgumentError } from 'commander';
import { systemClock } from '../runtime/clock.ts';
import { createTableClient } from '../runtime/table-client.ts';
import { didYouMean } from '../tests/source/describe-issue.ts';
import { giftHeaderFields } from '../tests/source/gift-document.ts';
import { testFileSchema } from '../tests/source/json-schema.ts';
import { formatRemark } from '../tests/source/source-document.ts';
import { createTestStore } from '../tests/test-store.ts';
import { type CheckedFile, checkFiles, publishSource, summarise } from './import-files.ts';
import { printable } from './printable.ts';
import { loadStackEnv } from './stack-env.ts';

type Fields = Readonly<Record<string, string>>;

interface Options {
  readonly dryRun?: true;
  readonly schema?: true;
  readonly set?: Fields;
}

function print(line: string): void {
  process.stdout.write(`${printable(line)}\n`);
}

function complain(line: string): void {
  process.stderr.write(`${printable(line)}\n`);
}

/** How far it is, on a line of its own that the next one overwrites; only for people, and only when it takes a while. */
function showProgress(done: number, all: number): void {
  if (process.stderr.isTTY && all > 5) process.stderr.write(`\r${done}/${all} ${done === all ? '\n' : ''}`);
}

function addField(text: string, before: Fields = {}): Fields {
  const [, field = '', value = ''] = /^([^=]+)=(.+)$/s.exec(text) ?? [];
  if (value === '') throw new InvalidArgumentError('Write FIELD=VALUE.');
  if (!giftHeaderFields.includes(field)) {
    throw new InvalidArgumentError(
      `Unknown field${didYouMean(field, giftHeaderFields)} (${giftHeaderFields.join(', ')})`,
    );
  }
  return { ...before, [field]: value };
}

/** Prints what is wrong and worth knowing. @returns whether every file is right */
function report(checked: readonly CheckedFile[]): boolean {
  for (const { file, source, faults, notes } of checked) {
    for (const fault of faults) complain(formatRemark(fault));
    for (const note of notes) complain(`${formatRemark(note)} (note)`);
    if (source) print(`${file}: ok, ${source.id}: ${summarise(source)}`);
  }
  const faultCount = checked.reduce((sum, { faults }) => sum + faults.length, 0);
  if (faultCount > 0) complain(`${faultCount} ${faultCount === 1 ? 'error' : 'errors'}. Nothing was imported.`);
  return faultCount === 0;
}

async function publishAll(checked: readonly CheckedFile[]): Promise<void> {
  const tests = createTestStore({ tableName: loadStackEnv(), client: createTableClient() });
  let done = 0;
  for (const { file, source } of checked) {
    if (!source) continue;
    const { outcome, version } = await publishSource(tests, source, systemClock);
    print(
      `${file}: ${source.id} ${outcome === 'published' ? `published version ${version}` : `unchanged (version ${version})`}`,
    );
    showProgress(++done, checked.length);
  }
}

async function main(files: readonly string[], options: Options, command: Command): Promise<void> {
  if (options.schema) return print(JSON.stringify(testFileSchema(), null, 2));
  if (files.length === 0) command.error('error: name at least one file');
  const giftFiles = files.filter((file) => /\.(?:gift|txt)$/i.test(file));
  if (options.set && giftFiles.length !== 1) {
    command.error('error: --set is for exactly one GIFT file; other files say everything themselves');
  }
  const checked = checkFiles(files, options.set);
  if (!report(checked)) process.exitCode = 1;
  else if (options.dryRun) print('Dry run: nothing was written.');
  else await publishAll(checked);
}

/** The command, under the name by which it was called; it exits non-zero on any error. */
export function importCommand(name: string): Command {
  return new Command(name)
    .description('Check test files and publish them. All are checked before anything is written.')
    .argument('[files...]', 'YAML or JSON test files (docs/test-format.md), or Moodle’s GIFT (.gift, .txt)')
    .option('--dry-run', 'check only; works without a stack')
    .option('--set <FIELD=VALUE>', 'what a GIFT file does not say, such as --set duration="20 min"', addField)
    .option('--schema', 'print the JSON Schema of a test file, for editors')
    .action(main);
}
