/** `import`: checks test files and publishes them. */
import { writeFileSync } from 'node:fs';
import { Command, InvalidArgumentError } from 'commander';
import { didYouMean } from '../authoring/check/describe-issue.ts';
import { giftHeaderFields } from '../authoring/formats/gift/gift-header.ts';
import { formatRemark } from '../authoring/formats/source-document.ts';
import { testFileSchema } from '../authoring/json-schema.ts';
import { createTestStore, type PublishResult } from '../catalogue/test-store.ts';
import { systemClock } from '../platform/clock.ts';
import { createTableClient } from '../platform/table/table-client.ts';
import { type CheckedFile, checkFiles, publishSource, refuseOtherKind, summarise } from './import-files.ts';
import { countOutcomes, reportFiles, writeReport } from './import-report.ts';
import { printable } from './printable.ts';
import { loadStackEnv } from './stack-env.ts';

type Fields = Readonly<Record<string, string>>;

interface Options {
  readonly dryRun?: true;
  readonly schema?: true;
  readonly set?: Fields;
  readonly skipUnsupported?: true;
  readonly unmarked?: true;
  readonly encoding?: string;
  readonly report?: string;
}

/** More than a person reads; the report has them all. */
const maxPrinted = 50;
const noResults: ReadonlyMap<string, PublishResult> = new Map();

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

/** Prints what is wrong and worth knowing about one file. */
function complainAbout({ faults, leftOut, notes }: CheckedFile): void {
  const lines = [
    ...faults.map(formatRemark),
    ...leftOut.map((remark) => `${formatRemark(remark)} (left out)`),
    ...notes.map((note) => `${formatRemark(note)} (note)`),
  ];
  for (const line of lines.slice(0, maxPrinted)) complain(line);
  if (lines.length > maxPrinted) complain(`… and ${lines.length - maxPrinted} more: see them with --report FILE`);
}

/** Prints what there is to say about each file. @returns whether every file is right */
function sayWhatIsWrong(checked: readonly CheckedFile[]): boolean {
  for (const [index, report] of reportFiles(checked, noResults).entries()) {
    const file = checked[index];
    if (!file) continue;
    complainAbout(file);
    if (file.source === null) continue;
    const outcomes = countOutcomes(report);
    print(`${file.file}: ok, ${file.source.id}: ${summarise(file.source)}${outcomes && `; ${outcomes}`}`);
  }
  const faultCount = checked.reduce((sum, { faults }) => sum + faults.length, 0);
  if (faultCount === 0) {
    if (checked.some(({ source }) => source !== null)) return true;
    complain('There’s nothing to import.');
    return false;
  }
  complain(`${faultCount} ${faultCount === 1 ? 'error' : 'errors'}. Nothing was imported.`);
  const isGift = (name: string) => /\.(?:gift|txt)$/i.test(name);
  const couldSkip = checked.some(
    (file) => isGift(file.file) && file.faults.some(({ question }) => question !== undefined),
  );
  if (couldSkip)
    complain('To import the rest, add --skip-unsupported: it skips GIFT questions that can’t be imported.');
  return false;
}

async function publishAll(checked: readonly CheckedFile[], results: Map<string, PublishResult>): Promise<void> {
  const tests = createTestStore({ tableName: loadStackEnv(), client: createTableClient() });
  // A stack that does not answer, or not to you, shows before anything is written; so does a test that was another kind.
  for (const { source } of checked) if (source) await refuseOtherKind(tests, source);
  for (const { file, source } of checked) {
    if (!source) continue;
    const result = await publishSource(tests, source, systemClock);
    results.set(file, result);
    const { outcome, version } = result;
    print(
      `${file}: ${source.id} ${outcome === 'published' ? `published version ${version}` : `unchanged (version ${version})`}`,
    );
    showProgress(results.size, checked.length);
  }
}

/** What the options may not be together. @returns the reason, or `null` */
function wrongOptions(files: readonly string[], { set, report }: Options): string | null {
  if (files.length === 0) return 'specify at least one file';
  if (report !== undefined && !/\.(?:json|md)$/i.test(report)) return 'the report’s file name must end in .json or .md';
  if (set === undefined) return null;
  const other = files.find((file) => !/\.(?:gift|txt)$/i.test(file));
  if (other !== undefined) return `--set is only for GIFT files, and ${other} isn’t one`;
  if (files.length === 1) return null;
  const own = ['id', 'title'].find((field) => set[field] !== undefined);
  return own === undefined
    ? null
    : `--set ${own}=… works with one file only: with several, each takes it from its name or its comments`;
}

async function main(files: readonly string[], options: Options, command: Command): Promise<void> {
  if (options.schema) return print(JSON.stringify(testFileSchema(), null, 2));
  const reason = wrongOptions(files, options);
  if (reason !== null) command.error(`error: ${reason}`);
  const { set, skipUnsupported, unmarked: takesUnmarked, encoding, report } = options;
  const reading = { giftHeader: set ?? {}, skipUnsupported: skipUnsupported ?? false, encoding };
  const checked = checkFiles(files, { ...reading, takesUnmarked });
  const results = new Map<string, PublishResult>();
  const saveReport = () => {
    if (report !== undefined) writeFileSync(report, writeReport(reportFiles(checked, results), report));
  };
  // Before anything is imported, so that a report that cannot be written stops it.
  saveReport();
  if (!sayWhatIsWrong(checked)) process.exitCode = 1;
  else if (options.dryRun) print('Dry run: nothing was written.');
  else {
    try {
      await publishAll(checked, results);
    } finally {
      saveReport();
      const count = checked.filter(({ source }) => source !== null).length;
      if (results.size > 0 && results.size < count) {
        complain(`${results.size} of ${count} files were imported. Run the command again for the rest.`);
      }
    }
  }
}

/** The command, under the name by which it was called; it exits non-zero on any error. */
export function importCommand(name: string): Command {
  return new Command(name)
    .description('Check test files and publish them. Nothing is written unless every file is valid.')
    .argument('[files...]', 'YAML or JSON test files (docs/test-format.md), or Moodle GIFT files (.gift, .txt)')
    .option('--dry-run', 'only check the files; no stack needed')
    .option('--set <FIELD=VALUE>', 'set a field that GIFT files lack, such as --set duration="20 min"', addField)
    .option('--skip-unsupported', 'skip GIFT questions that can’t be imported; each is listed')
    .option('--unmarked', 'import questions that a person has to mark, too; their attempts have no final score')
    .option('--report <FILE>', 'write the result for each question to FILE.md or FILE.json')
    .option('--encoding <NAME>', 'the encoding of files that aren’t UTF-8, such as windows-1252')
    .option('--schema', 'print the JSON Schema of test files, for editors')
    .addHelpText('after', '\nExits 0 if everything was imported (or, in a dry run, is valid), otherwise 1.')
    .action(main);
}
