/** The commands about people that are there already, each as it is typed, on a pool that speaks Cognito's protocol. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { CognitoDouble } from '../../../tests/support/cognito-double.ts';
import { openPeopleDesk, type PeopleDesk, three } from '../../../tests/support/people-desk.ts';

let desk: PeopleDesk;
let cognito: CognitoDouble;
const users = (...args: string[]) => desk.users(...args);
const csv = (text: string) => desk.csv(text);
const mails = () => desk.mails();

beforeEach(async () => {
  desk = await openPeopleDesk();
  cognito = desk.cognito;
});
afterEach(() => desk.close());

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
    expect((await users('enable', '--email', 'ada@example.org')).output).toContain('was already enabled');
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
    expect({ status, output }).toMatchObject({
      status: 1,
      output: expect.stringContaining('No account has the address'),
    });
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
      'alan@example.org  Alan  student  invitation expired  id-of-alan@example.org',
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
