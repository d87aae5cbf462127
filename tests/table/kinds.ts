/** Every kind of item in the table: how to tell it, what it is in a sentence, and its schema, which orders its fields. */
import * as z from 'zod/mini';
import { Accommodation } from '../../functions/accommodations/accommodation-store.ts';
import { ExtraAttempts } from '../../functions/accommodations/allowance-store.ts';
import { Attempt } from '../../functions/attempts/attempt.ts';
import { LateAnswers } from '../../functions/attempts/late-answers/late-answers.ts';
import { PublishedTest, TestVersion } from '../../functions/catalogue/test-version.ts';
import { Notice } from '../../functions/notifications/notice.ts';
import { StateChange, TableState } from '../../functions/service-state/table-state.ts';
import { Session } from '../../functions/sessions/protocol/session.ts';

/** A kind of item. */
export interface Kind {
  readonly name: string;
  /** Of the partition key, a space and the sort key. */
  readonly key: RegExp;
  /** The keys as they are made. */
  readonly keys: readonly [PK: string, SK: string];
  readonly says: string;
  readonly schema: z.ZodMiniType;
}

const NoSchema = z.record(z.string(), z.unknown());
const student = '`STUDENT#<student id>`';

/** In the order of the page. */
export const kinds: readonly Kind[] = [
  {
    name: 'Session',
    key: /^STUDENT#\S+ SESSION#/,
    keys: [student, '`SESSION#<test id>#<attempt number>`'],
    says: 'One student taking one version of a test. Each save writes its answers into `answers`, by question. `revision` is raised by every write, so that a close can tell that it graded what is there. While in progress it has a `dueShard`, and with it a place in the index `due`. `paceMs` is its pace.',
    schema: Session,
  },
  {
    name: 'Attempt',
    key: /^STUDENT#\S+ ATTEMPT#/,
    keys: [student, '`ATTEMPT#<test id>#<attempt number>`'],
    says: 'The permanent record of a session that ended. `questions` is one text, in JSON, and has every question of the version in its order: the answer, unless there was none, and what it earned; `points` are the share of `maxPoints`, rounded to be shown.',
    schema: z.object({ ...Attempt.shape, questions: z.string() }),
  },
  {
    name: 'Late answers',
    key: /^STUDENT#\S+ LATE#/,
    keys: [student, '`LATE#<test id>#<attempt number>`'],
    says: 'What arrived after the session had ended, by question, and is not graded: `givenAtMs` as the device says (`null`: it did not), `receivedAtMs` by the server’s clock.',
    schema: LateAnswers,
  },
  {
    name: 'Notification',
    key: /^STUDENT#\S+ NOTICE#/,
    keys: [student, '`NOTICE#<notification id>`'],
    says: 'A message to a student. Its id sorts by time. `releases` say when what the attempt still holds back will be shown. DynamoDB deletes it after `expiresAtSeconds` (seconds since 1970).',
    schema: Notice,
  },
  {
    name: 'Notifications read',
    key: /^STUDENT#\S+ NOTICES_SEEN$/,
    keys: [student, '`NOTICES_SEEN`'],
    says: 'The newest notification that the student has read; all up to it are read.',
    schema: NoSchema,
  },
  {
    name: 'Accommodation',
    key: /^STUDENT#\S+ ACCOMMODATION/,
    keys: [student, '`ACCOMMODATION` or `ACCOMMODATION#<test id>`'],
    says: 'Extra time of one student, for one test or, with `testId: null`, for all. A test’s own counts instead of the one for all.',
    schema: Accommodation,
  },
  {
    name: 'Granted attempts',
    key: /^STUDENT#\S+ ACCOMMODATED-ATTEMPTS#/,
    keys: [student, '`ACCOMMODATED-ATTEMPTS#<test id>`'],
    says: 'How many attempts at a test one student has beyond what it allows everybody.',
    schema: ExtraAttempts,
  },
  {
    name: 'Version',
    key: /^TEST#\S+ VERSION#/,
    keys: ['`TEST#<test id>`', '`VERSION#<version>`'],
    says: 'A frozen copy of a test, with its keys. It is written once. Numbers of keys are texts, as their author typed them. Ids of choices, prompts, options and items are random.',
    schema: TestVersion,
  },
  {
    name: 'Published test',
    key: /^CATALOGUE TEST#/,
    keys: ['`CATALOGUE`', '`TEST#<test id>`'],
    says: 'Which version of a test is published now, and what a list of tests shows of it. `sourceHash` tells whether an imported file changes anything.',
    schema: PublishedTest,
  },
  {
    name: 'Changes',
    key: /^NEWS#\S+ NEWS$/,
    keys: ['`NEWS#<test id>`', '`NEWS`'],
    says: 'By place, when a session was last changed by something other than its own page. It holds moments only, as anybody may read it.',
    schema: NoSchema,
  },
  {
    name: 'State of the table',
    key: /^TABLE#STATE STATE$/,
    keys: ['`TABLE#STATE`', '`STATE`'],
    says: 'Whether the service is open, held or fenced, and for which installation (`owner`). Without this item a new table is open for the stack that made it.',
    schema: TableState,
  },
  {
    name: 'Change of the state',
    key: /^TABLE#STATE CHANGE#/,
    keys: ['`TABLE#STATE`', '`CHANGE#<revision of the state>`'],
    says: 'Who changed the state, when and why: written together with it.',
    schema: StateChange,
  },
  {
    name: 'Deployment during tests',
    key: /^DEPLOYMENTS OVERRIDE#/,
    keys: ['`DEPLOYMENTS`', '`OVERRIDE#<moment>`'],
    says: 'A deployment that somebody insisted on although sessions were in progress, with the reason.',
    schema: NoSchema,
  },
];
