/** The people of the local stack. Their ids never change, so data of one day fits the users of the next. */
export interface User {
  /** The `sub` claim; the functions know a student by it. */
  readonly id: string;
  readonly name: string;
  readonly email: string;
  /** The `cognito:groups` claim. */
  readonly groups: readonly string[];
  /** What this person is good for, as start-up says it. */
  readonly note: string;
  /** The same on the sign-in page, in its reader's language. */
  readonly role: 'student' | 'extraTime' | 'instructor' | 'admin';
}

/** Everybody's password. These accounts exist on this machine only. */
export const samplePassword = 'pencils';

export const sampleUsers: readonly User[] = [
  { id: 'ada', name: 'Ada Lovelace', email: 'ada@example.org', groups: ['student'], note: 'student', role: 'student' },
  {
    id: 'grace',
    name: 'Grace Hopper',
    email: 'grace@example.org',
    groups: ['student'],
    note: 'student',
    role: 'student',
  },
  {
    id: 'alan',
    name: 'Alan Turing',
    email: 'alan@example.org',
    groups: ['student'],
    note: 'student, 50 % extra time',
    role: 'extraTime',
  },
  {
    id: 'emmy',
    name: 'Emmy Noether',
    email: 'emmy@example.org',
    groups: ['instructor'],
    note: 'instructor',
    role: 'instructor',
  },
  { id: 'linus', name: 'Linus Pauling', email: 'linus@example.org', groups: ['admin'], note: 'admin', role: 'admin' },
];

/** Somebody by id; the user name is the id. */
export function findUser(id: string): User | null {
  return sampleUsers.find((user) => user.id === id.trim().toLowerCase()) ?? null;
}
