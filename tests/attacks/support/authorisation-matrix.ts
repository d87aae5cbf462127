/**
 * What every route answers to whom, about whose things. One row per route: a new route neither compiles nor passes
 * until it has its row here.
 */
import type { ProblemCode } from '../../../shared/api/problem.ts';
import type { RouteName } from '../../../shared/api/routes.ts';

/** Everybody who may knock. Instructors and admins are staff: they look at tests and never sit one. */
export const signedInRoles = ['student', 'instructor', 'admin'] as const;
export const strangers = ['nobody', 'an ID token', 'an expired token', 'a token of another audience'] as const;
export type Stranger = (typeof strangers)[number];

/** Whose things the call is about: the caller's, those of a student who has some there, or of ids that lead nowhere. */
export const ownerships = ['own', 'anothers', 'nonexistent'] as const;
export type Ownership = (typeof ownerships)[number];

/** What a cell promises: a status without problem, or a problem's code; and whether it may write to the caller's own items. */
export interface Cell {
  readonly answers: number | ProblemCode;
  readonly writesOwn?: true;
}

type Row = Readonly<Record<Ownership, Cell>>;

const shown: Cell = { answers: 200 };
const missing: Cell = { answers: 'not_found' };
const changed: Cell = { answers: 200, writesOwn: true };

/** Nothing is said, and nothing of the table is touched. */
const taken: Cell = { answers: 204 };

/** Lists have no address: whoever's id one has in mind, the reply is about the caller. */
const aboutMe: Row = { own: shown, anothers: shown, nonexistent: shown };

/** Not for students, whatever it is about. */
const refused: Cell = { answers: 'forbidden' };
const nobodys: Row = { own: refused, anothers: refused, nonexistent: refused };

const noneOfTheirs: Row = { own: missing, anothers: missing, nonexistent: missing };
const previewOnly: Cell = { answers: 'preview_only' };
const looked: Row = { own: shown, anothers: shown, nonexistent: missing };

/** Where staff are answered otherwise than students: they have no sessions, and nothing they ask for is written. */
const staffMatrix: Partial<Readonly<Record<RouteName, Row>>> = {
  getPreview: looked,
  gradePreview: looked,
  startSession: { own: previewOnly, anothers: previewOnly, nonexistent: previewOnly },
  getSession: noneOfTheirs,
  saveAnswers: noneOfTheirs,
  completeSession: noneOfTheirs,
  getAttempt: noneOfTheirs,
  getReceipt: noneOfTheirs,
  markNotificationsSeen: aboutMe,
};

/** What a route answers to somebody, about somebody's things. */
export function cellOf(role: (typeof signedInRoles)[number], route: RouteName, ownership: Ownership): Cell {
  const row = role === 'student' ? matrix[route] : (staffMatrix[route] ?? matrix[route]);
  return row[ownership];
}

export const matrix: Readonly<Record<RouteName, Row>> = {
  listTests: aboutMe,
  // Tests are everybody's; another student's start of one changes nothing about it.
  getTest: { own: shown, anothers: shown, nonexistent: missing },
  getPreview: nobodys,
  gradePreview: nobodys,
  startSession: {
    own: { answers: 200 },
    anothers: { answers: 201, writesOwn: true },
    nonexistent: missing,
  },
  getSession: { own: shown, anothers: missing, nonexistent: missing },
  // Moments of a test, the same for everybody.
  getNews: aboutMe,
  saveAnswers: { own: changed, anothers: missing, nonexistent: missing },
  completeSession: { own: changed, anothers: missing, nonexistent: missing },
  listAttempts: aboutMe,
  getAttempt: { own: shown, anothers: missing, nonexistent: missing },
  getReceipt: { own: shown, anothers: missing, nonexistent: missing },
  listReceiptKeys: aboutMe,
  listNotifications: aboutMe,
  // Marks the caller's own notices up to the id, whosever it is: Ada's is older than all of them, the made-up one newer.
  markNotificationsSeen: { own: changed, anothers: shown, nonexistent: changed },
  reportPageError: { own: taken, anothers: taken, nonexistent: taken },
  getOpenApi: aboutMe,
};

/** What the gateway says to each stranger before any handler hears of them. */
export const turnedAway: Readonly<Record<Stranger, 401 | 403>> = {
  nobody: 401,
  'an ID token': 403,
  'an expired token': 401,
  'a token of another audience': 401,
};
