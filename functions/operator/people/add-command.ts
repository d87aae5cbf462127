/** `npm run ops -- users add`: lets people sign in, one or a whole file of them. */
import { Command, Option } from 'commander';
import { windowCuts } from '../window-cuts.ts';
import { type AddResult, addPerson, type WantedPerson } from './add-people.ts';
import { actOnPeople, print, printOutcomes } from './describe-outcomes.ts';
import { parsed, parseEmail, readPeople } from './people-arguments.ts';
import { checkGroup, checkName, checkPercent } from './people-file.ts';
import { type PeopleServices, peopleServices } from './people-services.ts';
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

function onePerson({ email, name, group, extraPercent }: Options, command: Command) {
  if (!email) return command.error('error: give --email and --name, or --csv');
  return [{ email, name: name ?? null, group: group ?? null, extraPercent: extraPercent ?? null }];
}

/** What keeps somebody from signing in who is in line otherwise, and what helps. */
const obstacles: Readonly<Partial<Record<AddResult['standing'], string>>> = {
  disabled: 'disabled: users enable lets them sign in',
  invitationEnded: 'the invitation has run out: users resend sends another',
};

function describe({ kind, changes, id, standing }: AddResult) {
  const done = changes.length > 0 ? `: ${changes.join(', ')}` : '';
  const obstacle = obstacles[standing];
  return { kind, text: `${kind}${done}${id ? ` (id ${id})` : ''}${obstacle ? `; ${obstacle}` : ''}` };
}

/** Extra time is granted for all tests; some may close before it is over. */
async function tellCuts({ tests, clock }: PeopleServices, people: readonly WantedPerson[]): Promise<void> {
  const granted = [...new Set(people.map(({ extraPercent }) => extraPercent ?? 0))].filter((percent) => percent > 0);
  if (granted.length === 0) return;
  const published = await tests.listPublished();
  for (const extraPercent of granted.toSorted((a, b) => a - b)) {
    const cuts = windowCuts(published, [{ testId: null, extraPercent, extraSeconds: 0 }], clock());
    for (const cut of cuts) print(`${extraPercent} % extra time is cut off: ${cut}`);
  }
}

async function add(options: Options, command: Command): Promise<void> {
  const people = options.csv ? readPeople(options.csv, ['email', 'name']) : onePerson(options, command);
  if (!people) return;
  const services = peopleServices();
  const how = { isDryRun: options.dryRun ?? false, isSilent: !options.invitation };
  const report = await actOnPeople(people, (person) => addPerson(services, person, how));
  printOutcomes(people, report, describe);
  await tellCuts(services, people);
  if (options.dryRun) print('Dry run: nothing was changed.');
  if (!options.dryRun && report.outcomes.some((one) => one.kind === 'done' && one.result.leavesGroup)) {
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
