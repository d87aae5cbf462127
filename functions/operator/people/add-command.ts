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
  if (!email) return command.error('error: specify --email and --name, or --csv');
  return [{ email, name: name ?? null, group: group ?? null, extraPercent: extraPercent ?? null }];
}

/** What keeps somebody from signing in who is in line otherwise, and what helps. */
const obstacles: Readonly<Partial<Record<AddResult['standing'], string>>> = {
  disabled: 'disabled: use users enable to let them sign in',
  invitationEnded: 'invitation expired: use users resend to send a new one',
};

function describe({ kind, changes, id, standing }: AddResult) {
  const done = changes.length > 0 ? `: ${changes.join(', ')}` : '';
  const obstacle = obstacles[standing];
  return { kind, text: `${kind}${done}${id ? ` (id ${id})` : ''}${obstacle ? `; ${obstacle}` : ''}` };
}

/** Extra time is granted for all tests; some may close before it is over. */
async function reportCuts({ tests, clock }: PeopleServices, people: readonly WantedPerson[]): Promise<void> {
  const granted = [...new Set(people.map(({ extraPercent }) => extraPercent ?? 0))].filter((percent) => percent > 0);
  if (granted.length === 0) return;
  const published = await tests.listPublished();
  for (const extraPercent of granted.toSorted((a, b) => a - b)) {
    const cuts = windowCuts(published, [{ testId: null, extraPercent, extraSeconds: 0 }], clock());
    for (const cut of cuts) print(`${extraPercent}% extra time is cut off: ${cut}`);
  }
}

async function add(options: Options, command: Command): Promise<void> {
  const people = options.csv ? readPeople(options.csv, ['email', 'name']) : onePerson(options, command);
  if (!people) return;
  const services = peopleServices();
  const how = { isDryRun: options.dryRun ?? false, isSilent: !options.invitation };
  const report = await actOnPeople(people, (person) => addPerson(services, person, how));
  printOutcomes(people, report, describe);
  await reportCuts(services, people);
  if (options.dryRun) print('Dry run: nothing was changed.');
  if (!options.dryRun && report.outcomes.some((one) => one.kind === 'done' && one.result.leavesGroup)) {
    print('A new group takes effect in new tokens. Tokens already issued keep the old group for up to an hour.');
  }
}

export function addCommand(): Command {
  const alone = ['email', 'name', 'group', 'extraPercent'];
  return new Command('add')
    .summary('Add one person, or a whole file.')
    .description(
      [
        'Add people. Each gets an email with a temporary password, valid for 7 days. People who already have an account are',
        'updated to match. Running the command again changes nothing.',
      ].join(' '),
    )
    .addOption(
      new Option('--csv <file>', 'many people, in columns email, name and optionally group, extra-percent').conflicts(
        alone,
      ),
    )
    .addOption(new Option('--email <address>', 'one person; they sign in with this address').argParser(parseEmail))
    .addOption(new Option('--name <name>', 'the person’s name, as others see it').argParser(parsed(checkName)))
    .addOption(
      new Option('--group <group>', 'student, instructor or admin (default for new people: student)').argParser(
        parsed(checkGroup),
      ),
    )
    .addOption(
      new Option('--extra-percent <n>', 'extra time for all tests, in percent of the duration').argParser(
        parsed(checkPercent),
      ),
    )
    .option('--no-invitation', 'don’t send an email now; users resend can send it later')
    .option('--dry-run', 'show what would be done for each person; change nothing')
    .addHelpText(
      'after',
      `
The whole file is checked before anything is written. The first row names the columns. Commas, semicolons, quotes and
a spreadsheet’s “CSV UTF-8” all work. Where a cell is empty, the group or extra time stays as it is.

  email,name,group,extra-percent
  ada@example.org,Ada Lovelace,student,25

Cognito’s own mailer sends about 50 messages a day. At that limit the command stops; run it again the next day.
Exits 1 if someone couldn’t be added.`,
    )
    .action(add);
}
