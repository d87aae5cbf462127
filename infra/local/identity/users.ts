/** The people of the local stack. Their ids never change, so data of one day fits the users of the next. */
import en from './locales/en.json' with { type: 'json' };

export interface User {
  /** The `sub` claim; the functions know a student by it. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** The `cognito:groups` claim. */
  readonly groups: readonly string[];
  /** What this person is good for; in words, the `note` of that name. */
  readonly role: 'student' | 'extraTime' | 'instructor' | 'admin';
}

/** Everybody's password. These accounts exist on this machine only. */
export const samplePassword = 'pencils';

export const sampleUsers: readonly User[] = [
  { id: 'ada', name: 'Ada Lovelace', email: 'ada@example.org', groups: ['student'], role: 'student' },
  {
    id: 'grace',
    name: 'Grace Hopper',
    email: 'grace@example.org',
    groups: ['student'],
    role: 'student',
  },
  {
    id: 'alan',
    name: 'Alan Turing',
    email: 'alan@example.org',
    groups: ['student'],
    role: 'extraTime',
  },
  { id: 'mary', name: 'Mary Somerville', email: 'mary@example.org', groups: ['student'], role: 'student' },
  {
    id: 'emmy',
    name: 'Emmy Noether',
    email: 'emmy@example.org',
    groups: ['instructor'],
    role: 'instructor',
  },
  { id: 'linus', name: 'Linus Pauling', email: 'linus@example.org', groups: ['admin'], role: 'admin' },
];

/** What a person is good for, as start-up says it; the sign-in page says it in its reader's language. */
export function noteOf({ role }: Pick<User, 'role'>): string {
  return en[`note.${role}`];
}

/** Somebody by user name, which is the id, or by email address. */
export function findUser(name: string): User | null {
  const wanted = name.trim().toLowerCase();
  return sampleUsers.find(({ id, email }) => id === wanted || email === wanted) ?? null;
}
