/** `npm run ops -- users add`: lets people sign in, one or a whole file of them. */
import { readFileSync } from 'node:fs';
import { Command, InvalidArgumentError, Option } from 'commander';
import { type AddResult, addPerson } from './add-people.ts';
import { actOnPeople, complain, print, printOutcomes } from './describe-outcomes.ts';
import {
  type Column,
  checkEmail,
  checkGroup,
  checkName,
  checkPercent,
  type PersonRow,
  readPeopleFile,
} from './people-file.ts';
import { peopleServices } from './people-services.ts';
import type { Group } from './person.ts';

interface Options {
  readonly csv?: string;
  readonly email?: string;
  readonly name?: string;
  readonly group?: Group;
  readonly extraPercent?: number;
  /** `false`: send no invitation. */
  readonly invitation: boolean;
  readonly dryRun?: true;
}

/** A check of a file's value as the parser of an option. @throws InvalidArgumentError with what is wrong */
function parsed<T>(check: (text: string) => { readonly value: T } | { readonly fault: string }): (text: string) => T {
  return (text) => {
    const result = check(text.trim());
    if ('fault' in result) throw new InvalidArgumentError(`“${text}” ${result.fault}.`);
    return result.value;
  };
}

export const parseEmail = parsed(checkEmail);

/**
 * The people in a file. Its faults end the command before anything is written.
 * @returns `null` when it has faults, which have been printed
 */
export function readPeople(file: string, required: readonly Column[]): readonly PersonRow[] | null {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    throw new Error(`${file} cannot be read: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
  const { people, faults } = readPeopleFile(bytes, required);
  for (const { row, column, message } of faults)
    complain(`${file}: row ${row}${column ? `, ${column}:` : ''} ${message}`);
  if (faults.length === 0) return people;
  complain(`${faults.length} ${faults.length === 1 ? 'error' : 'errors'}. Nothing was changed.`);
  process.exitCode = 1;
  return null;
}

function onePerson({ email, name, group, extraPercent }: Options, command: Command) {
  if (!email) return command.error('error: give --email and --name, or --csv');
  return [{ email, name: name ?? null, group: group ?? null, extraPercent: extraPercent ?? null }];
}

function describe({ kind, changes, id }: AddResult) {
  const text = [kind, ...(changes.length > 0 ? [`: ${changes.join(', ')}`] : []), ...(id ? [` (id ${id})`] : [])];
  return { kind, text: text.join('') };
}

async function add(options: Options, command: Command): Promise<void> {
  const people = options.csv ? readPeople(options.csv, ['email', 'name']) : onePerson(options, command);
  if (!people) return;
  const services = peopleServices();
  const how = { isDryRun: options.dryRun ?? false, isSilent: !options.invitation };
  const report = await actOnPeople(people, (person) => addPerson(services, person, how));
  printOutcomes(people, report, describe);
  if (options.dryRun) print('Dry run: nothing was changed.');
  const leftGroups = report.outcomes.some(
    (one) =>
      one.kind === 'done' && one.result.changes.some((change) => change.startsWith('group ') && change.includes('→')),
  );
  if (leftGroups && !options.dryRun) {
    print('A changed group shows in new tokens. One that was issued before keeps the old group, for up to an hour.');
  }
}

export function addCommand(): Command {
  const alone = ['email', 'name', 'group', 'extraPercent'];
  return new Command('add')
    .summary('Add people, one or a file of them.')
    .description(
      [
        'Add people, who get an e-mail with a temporary password, valid for 7 days. Whoever is there already is brought',
        'in line with what is said of them. Repeating the command changes nothing.',
      ].join(' '),
    )
    .addOption(
      new Option('--csv <file>', 'many people: columns email, name, and if wanted group, extra-percent').conflicts(
        alone,
      ),
    )
    .addOption(new Option('--email <address>', 'one person: also the name to sign in with').argParser(parseEmail))
    .addOption(new Option('--name <name>', 'as others see it').argParser(parsed(checkName)))
    .addOption(
      new Option('--group <group>', 'student, instructor or admin (new people: student)').argParser(parsed(checkGroup)),
    )
    .addOption(
      new Option('--extra-percent <n>', 'extra time for all tests, as a share of the duration').argParser(
        parsed(checkPercent),
      ),
    )
    .option('--no-invitation', 'send no e-mail now; users resend sends it later')
    .option('--dry-run', 'say what would be done with each; change nothing')
    .addHelpText(
      'after',
      `
A file is checked as a whole before anything is written. Its first row names the columns; commas or semicolons, quotes
and spreadsheets’ “CSV UTF-8” are all right. An empty cell says nothing: a group or extra time stays as it is.

  email,name,group,extra-percent
  ada@example.org,Ada Lovelace,student,25

Cognito’s own mailer sends about 50 messages a day; the command then stops and can be run again the next day.
It exits 1 when somebody could not be added.`,
    )
    .action(add);
}
