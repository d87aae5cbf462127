/** `npm run ops -- users list, show`: who can sign in, and how far they are. */
import { Command, Option } from 'commander';
import { toIso } from '../../platform/to-iso.ts';
import { windowCuts } from '../window-cuts.ts';
import { print } from './describe-outcomes.ts';
import { parseEmail } from './people-arguments.ts';
import { peopleServices } from './people-services.ts';
import { type Group, groups, type Standing, standingOf, standings, standingWords } from './person.ts';
import type { UserPoolClient } from './user-pool-client.ts';

interface ListOptions {
  readonly group?: Group;
  readonly status?: Standing;
  readonly json?: true;
}

interface Row {
  readonly email: string;
  readonly name: string;
  readonly groups: string;
  readonly status: Standing;
  readonly id: string;
}

/** Everybody with their groups: three lists of members cost less than a question about each person. */
async function readRows(pool: UserPoolClient, nowMs: number): Promise<Row[]> {
  const groupsById = new Map<string, Group[]>();
  for (const group of groups) {
    for await (const id of pool.membersOf(group)) groupsById.set(id, [...(groupsById.get(id) ?? []), group]);
  }
  const rows: Row[] = [];
  for await (const person of pool.list()) {
    const { email, name, id } = person;
    rows.push({ email, name, groups: (groupsById.get(id) ?? []).join(' '), status: standingOf(person, nowMs), id });
  }
  return rows.sort((a, b) => (a.email < b.email ? -1 : 1));
}

async function list({ group, status, json }: ListOptions): Promise<void> {
  const { pool, clock } = peopleServices();
  const rows = (await readRows(pool, clock())).filter(
    (row) => (!group || row.groups.split(' ').includes(group)) && (!status || row.status === status),
  );
  if (json) return print(JSON.stringify(rows, null, 2));
  for (const row of rows) print([row.email, row.name, row.groups, standingWords[row.status], row.id].join('  '));
  print(`${rows.length} ${rows.length === 1 ? 'person' : 'people'}`);
}

async function show({ email }: { readonly email: string }): Promise<void> {
  const { pool, clock, allowances, sessions, tests } = peopleServices();
  const person = await pool.find(email);
  if (!person) throw new Error(`No account has the address ${email}.`);
  const [inGroups, { extraTime, extraAttempts }] = await Promise.all([pool.groupsOf(email), allowances.of(person.id)]);
  const cuts = extraTime.length > 0 ? windowCuts(await tests.listPublished(), extraTime, clock()) : [];
  const open = (await sessions.list(person.id)).filter(({ state }) => state === 'inProgress');
  const facts = [
    ['email', person.email],
    ['name', person.name],
    ['id', person.id],
    ['groups', inGroups.join(', ') || 'none'],
    ['status', standingWords[standingOf(person, clock())]],
    ['added', toIso(person.createdAtMs)],
    ['changed', toIso(person.changedAtMs)],
    ...extraTime.map(({ testId, extraPercent, extraSeconds }) => {
      const seconds = extraSeconds > 0 ? ` and ${extraSeconds} s` : '';
      return ['extra', `${extraPercent}%${seconds} for ${testId ?? 'all tests'}`] as const;
    }),
    ...cuts.map((cut) => ['cut off', cut] as const),
    ...extraAttempts.map(({ testId, extraAttempts: granted, reason }) => {
      return ['granted', `${granted} more of ${testId}${reason ? `: ${reason}` : ''}`] as const;
    }),
    ...open.map(({ testId, attemptNumber, deadlineMs }) => {
      return ['sits', `${testId}, attempt ${attemptNumber}, until ${toIso(deadlineMs)}`] as const;
    }),
  ] as const;
  for (const [name, value] of facts) print(`${name.padEnd(8)} ${value}`);
}

export function listCommand(): Command {
  return new Command('list')
    .summary('List people.')
    .description('List people by address, with name, groups, sign-in status and id.')
    .addOption(new Option('--group <group>', 'only this group').choices(groups))
    .addOption(
      new Option('--status <status>', 'only people with this status; invitationEnded need a new invitation').choices(
        standings,
      ),
    )
    .option('--json', 'print the list as JSON')
    .action(list);
}

export function showCommand(): Command {
  return new Command('show')
    .summary('Show one person.')
    .description('Show one person: groups, status, extra time and sessions in progress.')
    .addOption(new Option('--email <address>', 'the person').argParser(parseEmail).makeOptionMandatory())
    .action(show);
}
