/** `npm run test:faults`: a campaign of faults against the real handlers, judged by the history checker. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import * as z from 'zod/mini';
import { runCampaign } from './campaign.ts';
import { type CampaignOptions, type CloserSet, closerSets, defaultOptions } from './campaign-options.ts';
import { violationsOf } from './check-history.ts';
import { HistoryFile, type Terms } from './history.ts';
import type { Verdict } from './judge-sittings.ts';
import { mutants } from './mutants/mutants.ts';
import { formatOutcome, tryMutant } from './mutants/try-mutant.ts';
import { formatReport, formatSitting } from './report.ts';
import { shrinkHistory } from './shrink-history.ts';
import { testsToSit } from './tests-to-sit.ts';

/** Git-ignored. */
const violationFolder = 'test-results/faults';

function parseCount(text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1) throw new InvalidArgumentError('Enter a whole number above 0.');
  return count;
}

interface Flags {
  readonly seconds: number;
  readonly seed: number;
  readonly students: number;
  readonly speed: number;
  readonly handlers: number;
  readonly closers: CloserSet;
  readonly faults: boolean;
  readonly replay?: string;
  readonly mutants?: string | true;
}

const program = new Command('npm run test:faults --')
  .description(
    'Students, operators and closers at once, through faults and kills; then the checker judges the history.',
  )
  .option('--seconds <n>', 'duration in real seconds', parseCount, defaultOptions.seconds)
  .option('--seed <n>', 'seed for actions and faults', parseCount, defaultOptions.seed)
  .option('--students <n>', 'students taking tests at once', parseCount, defaultOptions.students)
  .option('--speed <n>', 'campaign seconds per real second', parseCount, defaultOptions.speed)
  .option('--handlers <n>', 'number of handler processes', parseCount, defaultOptions.handlers)
  .addOption(
    new Option('--closers <set>', 'which closers are active').choices([...closerSets]).default(defaultOptions.closers),
  )
  .option('--no-faults', 'run without injected faults')
  .option(
    '--mutants [word]',
    'instead: whether each mistake put into the implementation is caught; those whose name has the word',
  )
  .option('--replay <file>', 'check a history recorded by an earlier run')
  .parse();

async function main({ replay, mutants: word, ...flags }: Flags): Promise<boolean> {
  if (replay) return judgeAgain(replay);
  if (word) return tryMutants(word === true ? '' : word);
  const options: CampaignOptions = { ...defaultOptions, ...flags };
  const result = await runCampaign(options);
  console.log(formatReport(result));
  for (const [index, verdict] of result.verdicts.slice(0, 10).entries()) show(verdict, index + 1, result.terms);
  return result.verdicts.length === 0;
}

/** Tries the mutants one after the other; true when all that were tried are caught. */
async function tryMutants(word: string): Promise<boolean> {
  const chosen = mutants.filter(({ name }) => name.includes(word));
  let caught = 0;
  for (const mutant of chosen) {
    const outcome = await tryMutant(mutant);
    if (outcome.caughtBy) caught++;
    console.log(formatOutcome(outcome));
  }
  console.log(`${caught} of ${chosen.length} mutants caught`);
  return chosen.length > 0 && caught === chosen.length;
}

/** Prints a violation with the shortest history that shows it, and keeps that in a file. */
function show({ sentence, sitting }: Verdict, number: number, terms: Terms): void {
  console.log(`\n✗ ${sentence}`);
  const test = testsToSit.find(({ testId }) => testId === sitting.testId);
  if (!test) return;
  const shrunk = shrinkHistory(sitting, sentence, test, terms);
  const file = join(violationFolder, `violation-${number}.json`);
  mkdirSync(violationFolder, { recursive: true });
  writeFileSync(file, JSON.stringify({ sentence, terms, test, sitting: shrunk } satisfies HistoryFile, null, 1));
  console.log(formatSitting(shrunk));
  console.log(`npm run test:faults -- --replay ${file}`);
}

/** Whether the history no longer shows its violation. Others that it shows come from what was left out of it. */
function judgeAgain(file: string): boolean {
  const { sentence, sitting, test, terms } = z.parse(HistoryFile, JSON.parse(readFileSync(file, 'utf8')));
  const isFound = violationsOf(sitting, test, terms).includes(sentence);
  console.log(formatSitting(sitting));
  console.log(isFound ? `✗ ${sentence}` : `no longer found: ${sentence}`);
  return !isFound;
}

process.exitCode = (await main(program.opts<Flags>())) ? 0 : 1;
