/** `users add` as it is typed, on a pool that speaks Cognito's protocol. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CognitoDouble } from '../../../tests/support/cognito-double.ts';
import { openPeopleDesk, type PeopleDesk, three } from '../../../tests/support/people-desk.ts';
import type { Accommodation, AccommodationStore } from '../../accommodations/accommodation-store.ts';
import { addPerson } from './add-people.ts';
import { createUserPoolClient } from './user-pool-client.ts';

let desk: PeopleDesk;
let cognito: CognitoDouble;
const users = (...args: string[]) => desk.users(...args);
const csv = (text: string) => desk.csv(text);
const mails = () => desk.mails();
const groupsOf = (email: string) => desk.groupsOf(email);

beforeEach(async () => {
  desk = await openPeopleDesk();
  cognito = desk.cognito;
});
afterEach(() => desk.close());

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
    expect(output).toContain('row 5, email: “nobody” is not an email address');
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

  it('says of whoever is in line and cannot sign in all the same what helps', async () => {
    const file = csv(three);
    await users('add', '--csv', file);
    const [ada, alan] = ['ada', 'alan'].map((name) => cognito.users.get(`${name}@example.org`));
    if (ada) ada.enabled = false;
    if (alan) alan.changedAtMs -= 8 * 86_400_000;
    const { output } = await users('add', '--csv', file);
    expect(output).toMatch(/ada@example.org: unchanged .*; disabled: use users enable/);
    expect(output).toMatch(/alan@example.org: unchanged .*; invitation expired: use users resend/);
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
      output: expect.stringContaining('a new person needs a name'),
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
    const services = { pool: createUserPoolClient('pool', cognito.config), accommodations, clock: () => Date.now() };
    const wanted = { email: 'ada@example.org', name: 'Ada', group: null, extraPercent: null };
    const how = { isDryRun: false, isSilent: true };
    await addPerson(services, wanted, how);
    expect(writes).toEqual([]);
    const result = await addPerson(services, { ...wanted, extraPercent: 25 }, how);
    expect(result).toMatchObject({ kind: 'updated', changes: ['extra time 10% → 25%'] });
    expect(writes).toEqual([{ testId: null, extraPercent: 25, extraSeconds: 60 }]);
    expect(await addPerson(services, { ...wanted, extraPercent: 25 }, how)).toMatchObject({ kind: 'unchanged' });
  });
});
