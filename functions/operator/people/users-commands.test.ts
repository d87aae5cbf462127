/** The commands about people, each as it is typed, on a pool that speaks Cognito's protocol. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Accommodation, AccommodationStore } from '../../accommodations/accommodation-store.ts';
import { usersCommand } from '../users-command.ts';
import { addPerson } from './add-people.ts';
import { type CognitoDouble, startCognitoDouble } from './cognito-double.ts';
import { createUserPoolClient } from './user-pool-client.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'people-'));
let cognito: CognitoDouble;
let printed = '';

beforeEach(async () => {
  cognito = await startCognitoDouble();
  const variables = {
    USER_POOL_ID: 'us-east-1_double',
    TABLE_NAME: 'table',
    SCHEDULE_GROUP: 'group',
    EXPIRE_FUNCTION_ARN: 'arn',
    SCHEDULER_ROLE_ARN: 'arn',
    SCHEDULER_DLQ_ARN: 'arn',
    DEADLINE_QUEUE_URL: 'url',
    RECEIPT_KEY_IDS: 'key',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.endpoint,
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  printed = '';
  const write = (text: string | Uint8Array) => {
    printed += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(write);
  vi.spyOn(process.stderr, 'write').mockImplementation(write);
});
afterEach(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = 0;
  rmSync(folder, { recursive: true, force: true });
  await cognito.close();
});

/** Types a command. @returns how it ended, and what it printed */
async function users(...args: string[]): Promise<{ status: unknown; output: string }> {
  process.exitCode = 0;
  printed = '';
  try {
    await usersCommand().parseAsync(args, { from: 'user' });
  } catch (error) {
    return { status: 1, output: `${printed}${error instanceof Error ? error.message : error}` };
  }
  return { status: process.exitCode, output: printed };
}

function csv(text: string): string {
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'people-')), 'people.csv');
  writeFileSync(file, text);
  return file;
}

const three =
  'email,name,group\nada@example.org,Ada,\nalan@example.org,Alan,student\ngrace@example.org,Grace,instructor\n';
/** Messages by the addresses of who got them, in order. */
const mails = () => [...cognito.users].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, user]) => user.mails);
const groupsOf = (email: string) => [...(cognito.users.get(email)?.groups ?? [])];

describe('users add --csv', () => {
  it('adds everybody with a line each, and changes nothing when it is repeated', async () => {
    const file = csv(three);
    const first = await users('add', '--csv', file);
    expect(first.output).toContain('row 2  ada@example.org: added: group student (id id-of-ada@example.org)');
    expect(first.output).toContain('row 4  grace@example.org: added: group instructor');
    expect(first).toMatchObject({ status: 0, output: expect.stringContaining('3 added\n') });
    const { calls } = cognito;
    calls.length = 0;
    const second = await users('add', '--csv', file);
    expect(second).toMatchObject({ status: 0, output: expect.stringContaining('3 unchanged\n') });
    expect(new Set(calls)).toEqual(new Set(['AdminGetUser', 'AdminListGroupsForUser']));
    expect(mails()).toEqual([1, 1, 1]);
  });

  it('says what it would do in a dry run, and does nothing', async () => {
    await users('add', '--email', 'ada@example.org', '--name', 'Ada King');
    const { status, output } = await users('add', '--dry-run', '--csv', csv(three));
    expect(output).toContain('row 2  ada@example.org: updated: name “Ada King” → “Ada”');
    expect(output).toContain('row 3  alan@example.org: added: group student');
    expect(output).toContain('2 added');
    expect({ status, people: cognito.users.size, name: cognito.users.get('ada@example.org')?.name }).toEqual({
      status: 0,
      people: 1,
      name: 'Ada King',
    });
  });

  it('moves somebody to the group that the file names, and leaves them where it names none', async () => {
    await users('add', '--email', 'ada@example.org', '--name', 'Ada', '--group', 'admin');
    await users('add', '--csv', csv('email,name\nada@example.org,Ada\n'));
    expect(groupsOf('ada@example.org')).toEqual(['admin']);
    const { output } = await users('add', '--csv', csv('email,name,group\nada@example.org,Ada,student\n'));
    expect(groupsOf('ada@example.org')).toEqual(['student']);
    expect(output).toContain('group admin → student');
    expect(output).toContain('up to an hour');
  });

  it('writes nothing when one row is wrong', async () => {
    const { status, output } = await users('add', '--csv', csv(`${three}nobody,Nobody,\n`));
    expect(output).toContain('row 5, email: “nobody” is not an e-mail address');
    expect(output).toContain('1 error. Nothing was changed.');
    expect({ status, calls: cognito.calls }).toEqual({ status: 1, calls: [] });
  });

  it('goes on after a row that fails, exits 1, and mends it when it is repeated', async () => {
    cognito.failures.set('AdminAddUserToGroup', 'InternalErrorException');
    const file = csv(three);
    const { status, output } = await users('add', '--csv', file);
    expect(output).toMatch(/row \d {2}\w+@example.org: failed: InternalErrorException/);
    expect({ status, counts: output.includes('2 added') && output.includes('1 failed') }).toEqual({
      status: 1,
      counts: true,
    });
    expect(await users('add', '--csv', file)).toMatchObject({
      status: 0,
      output: expect.stringContaining('1 updated'),
    });
    expect(groupsOf('grace@example.org')).toEqual(['instructor']);
    expect(groupsOf('ada@example.org')).toEqual(['student']);
  });

  it('stops where Cognito sends no more messages, and goes on the next day', async () => {
    cognito.mailsLeft = 3;
    const file = csv(`email,name\n${Array.from({ length: 20 }, (_, i) => `p${i}@example.org,P${i}\n`).join('')}`);
    const { status, output } = await users('add', '--csv', file);
    expect(output).toContain('about 50 a day');
    expect(output).toMatch(/\b3 added\b/);
    expect(output).toMatch(/\b1\d not tried\b/);
    expect({ status, people: cognito.users.size }).toEqual({ status: 1, people: 3 });
    cognito.mailsLeft = 100;
    const nextDay = await users('add', '--csv', file);
    expect(nextDay.output).toMatch(/\b17 added\b/);
    expect(nextDay).toMatchObject({ status: 0, output: expect.stringMatching(/\b3 unchanged\b/) });
  });

  it('waits where Cognito has too much to do for a moment', async () => {
    cognito.failures.set('AdminCreateUser', 'TooManyRequestsException');
    expect(await users('add', '--csv', csv(three))).toMatchObject({
      status: 0,
      output: expect.stringContaining('3 added'),
    });
  });

  it('sends nothing with --no-invitation', async () => {
    cognito.mailsLeft = 0;
    expect(await users('add', '--no-invitation', '--csv', csv(three))).toMatchObject({ status: 0 });
    expect(mails()).toEqual([0, 0, 0]);
  });
});

describe('users add', () => {
  it('needs a name for somebody new only', async () => {
    expect(await users('add', '--email', 'ada@example.org')).toMatchObject({
      status: 1,
      output: expect.stringContaining('somebody new needs a name'),
    });
    await users('add', '--email', 'ada@example.org', '--name', 'Ada');
    const { status, output } = await users('add', '--email', 'ada@example.org', '--group', 'admin');
    expect({ status, output }).toMatchObject({ status: 0, output: expect.stringContaining('group student → admin') });
  });

  it('finds somebody whose reply was lost, instead of failing on its own work', async () => {
    const pool = createUserPoolClient('pool', cognito.config);
    const first = await pool.create({ email: 'ada@example.org', name: 'Ada' }, true);
    expect(await pool.create({ email: 'ada@example.org', name: 'Ada' }, true)).toEqual(first);
  });

  it('grants extra time once, and keeps what was granted besides', async () => {
    const granted: Accommodation[] = [{ testId: null, extraPercent: 10, extraSeconds: 60 }];
    const writes: unknown[] = [];
    const accommodations: AccommodationStore = {
      list: () => Promise.resolve(granted),
      put: (_id, one) => {
        writes.push(one);
        granted.splice(0, 1, { extraPercent: 0, extraSeconds: 0, ...one });
        return Promise.resolve();
      },
    };
    const services = { pool: createUserPoolClient('pool', cognito.config), accommodations };
    const wanted = { email: 'ada@example.org', name: 'Ada', group: null, extraPercent: null };
    const how = { isDryRun: false, isSilent: true };
    await addPerson(services, wanted, how);
    expect(writes).toEqual([]);
    const result = await addPerson(services, { ...wanted, extraPercent: 25 }, how);
    expect(result).toMatchObject({ kind: 'updated', changes: ['extra time 10 % → 25 %'] });
    expect(writes).toEqual([{ testId: null, extraPercent: 25, extraSeconds: 60 }]);
    expect(await addPerson(services, { ...wanted, extraPercent: 25 }, how)).toMatchObject({ kind: 'unchanged' });
  });
});

describe('users resend', () => {
  beforeEach(async () => {
    await users('add', '--no-invitation', '--csv', csv(three));
    const ada = cognito.users.get('ada@example.org');
    if (ada) ada.status = 'CONFIRMED';
  });

  it('sends one person a new invitation', async () => {
    expect(await users('resend', '--email', 'Alan@example.org')).toMatchObject({
      status: 0,
      output: expect.stringContaining('alan@example.org: sent; the temporary password is valid for 7 days'),
    });
    expect(cognito.users.get('alan@example.org')?.mails).toBe(1);
  });

  it('sends nothing to somebody who has signed in, and says what helps them', async () => {
    const { status, output } = await users('resend', '--email', 'ada@example.org');
    expect({ status, output }).toMatchObject({ status: 0, output: expect.stringContaining('Forgot your password?') });
  });

  it('finds everybody who has never signed in, page by page', async () => {
    const { output } = await users('resend', '--all-unconfirmed', '--per-second', '25');
    expect(output).toContain('2 sent');
    expect(mails()).toEqual([0, 1, 1]);
  });

  it('stops at the limit, says where to go on, and goes on there', async () => {
    cognito.mailsLeft = 1;
    const first = await users('resend', '--all-unconfirmed', '--per-second', '20');
    expect(first.status).toBe(1);
    expect(first.output).toContain('add --after alan@example.org');
    cognito.mailsLeft = 9;
    const second = await users('resend', '--all-unconfirmed', '--after', 'alan@example.org');
    expect(second).toMatchObject({ status: 0, output: expect.stringContaining('grace@example.org: sent') });
    expect(mails()).toEqual([0, 1, 1]);
  });

  it('does not go beyond the rate', async () => {
    const startedAtMs = performance.now();
    await users('resend', '--all-unconfirmed', '--per-second', '2');
    // Two messages are half a second apart.
    expect(performance.now() - startedAtMs).toBeGreaterThan(490);
  });

  it('says who is in a file and unknown, and exits 1', async () => {
    const file = csv('email\nalan@example.org\nnobody@example.org\n');
    const { status, output } = await users('resend', '--csv', file);
    expect(output).toContain('row 2  alan@example.org: sent');
    expect(output).toContain('row 3  nobody@example.org: failed');
    expect(status).toBe(1);
  });
});

describe('users disable, enable and remove', () => {
  beforeEach(() => users('add', '--no-invitation', '--csv', csv(three)));

  it('keep somebody out, signed out everywhere, and say what still works', async () => {
    const { output } = await users('disable', '--email', 'ada@example.org');
    expect(output).toContain('up to an hour');
    expect(cognito.calls.slice(-2)).toEqual(['AdminDisableUser', 'AdminUserGlobalSignOut']);
    expect(cognito.users.get('ada@example.org')?.enabled).toBe(false);
    expect((await users('enable', '--email', 'ada@example.org')).output).toContain('can sign in again');
    expect((await users('enable', '--email', 'ada@example.org')).output).toContain('was enabled already');
    expect(cognito.users.get('ada@example.org')?.enabled).toBe(true);
  });

  it('delete nobody without --yes, and say what stays', async () => {
    const asked = await users('remove', '--email', 'ada@example.org');
    expect(asked).toMatchObject({ status: 1, output: expect.stringContaining('under the id id-of-ada@example.org') });
    expect(cognito.users.has('ada@example.org')).toBe(true);
    const done = await users('remove', '--email', 'ada@example.org', '--yes');
    expect(done).toMatchObject({ status: 0, output: expect.stringContaining('sign-in account deleted') });
    expect(cognito.users.has('ada@example.org')).toBe(false);
  });

  it.each(['disable', 'enable', 'remove', 'show'])('%s says when nobody has the address', async (command) => {
    const { status, output } = await users(command, '--email', 'nobody@example.org');
    expect({ status, output }).toMatchObject({ status: 1, output: expect.stringContaining('Nobody signs in with') });
  });
});

describe('users list', () => {
  beforeEach(() => users('add', '--no-invitation', '--csv', csv(three)));

  it('shows everybody by address, with group and status', async () => {
    const ada = cognito.users.get('ada@example.org');
    const alan = cognito.users.get('alan@example.org');
    if (ada) ada.status = 'CONFIRMED';
    if (alan) alan.changedAtMs -= 8 * 86_400_000;
    await users('disable', '--email', 'grace@example.org');
    expect((await users('list')).output.split('\n')).toEqual([
      'ada@example.org  Ada  student  has signed in  id-of-ada@example.org',
      'alan@example.org  Alan  student  invitation has run out  id-of-alan@example.org',
      'grace@example.org  Grace  instructor  disabled  id-of-grace@example.org',
      '3 people',
      '',
    ]);
    expect((await users('list', '--status', 'invitationEnded')).output).toContain('1 person');
    expect((await users('list', '--group', 'instructor', '--json')).output).toContain('"email": "grace@example.org"');
  });
});

describe('a stack without a user pool', () => {
  it('says that its people sign in elsewhere', async () => {
    vi.stubEnv('USER_POOL_ID', '');
    const { status, output } = await users('list');
    expect({ status, output }).toMatchObject({
      status: 1,
      output: expect.stringContaining('another identity provider'),
    });
  });
});
