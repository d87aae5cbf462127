/** Who does what in the model. Each scenario is explored in every order its actors' steps and the time can take. */
import type { AnswerChange } from '../../shared/questions/answer.ts';
import { extendedMoments, extendedMs, plainMoments } from './times.ts';
import type { Task } from './world.ts';

export interface Scenario {
  readonly about: string;
  /** Begins with a session just started and its schedule armed. */
  readonly isStarted: boolean;
  /** Begins held, as a restored table does. */
  readonly isHeld?: boolean;
  readonly moments: readonly number[];
  /** How many calls may break off, anywhere between their steps. */
  readonly crashes: number;
  /** By name, what each does, in order. */
  readonly actors: Readonly<Record<string, readonly Task[]>>;
}

const start: Task = { do: 'start' };
const sweep: Task = { do: 'sweep' };
const read: Task = { do: 'read' };
const hold: Task = { do: 'hold' };
const resume: Task = { do: 'resume' };
const extend: Task = { do: 'extend', untilMs: extendedMs };
const bySchedule: Task = { do: 'expire', via: 'schedule' };
const byQueue: Task = { do: 'expire', via: 'queue' };
const answer = (questionId: string, revision: number, value: string): AnswerChange => ({ questionId, revision, value });
const save = (...changes: AnswerChange[]): Task => ({ do: 'save', changes });
const submit = (...changes: AnswerChange[]): Task => ({ do: 'submit', changes });

export const scenarios: readonly Scenario[] = [
  {
    about: 'the service is held and resumed while a tab saves, the schedule delivers and the sweep comes by',
    isStarted: true,
    moments: plainMoments,
    crashes: 1,
    actors: {
      'tab A': [save(answer('q1', 1, 'a'))],
      operator: [hold, resume],
      schedule: [bySchedule],
      sweep: [sweep],
    },
  },
  {
    about: 'two tabs start, save the same question at the same revision, and one submits',
    isStarted: false,
    moments: plainMoments,
    crashes: 1,
    actors: {
      'tab A': [start, save(answer('q1', 1, 'a')), submit(answer('q1', 2, 'b'))],
      'tab B': [start, save(answer('q1', 2, 'c'), answer('q2', 1, 'd'))],
    },
  },
  {
    about: 'the deadline is extended while a tab saves and every closer is about',
    isStarted: true,
    moments: extendedMoments,
    crashes: 0,
    actors: {
      'tab A': [save(answer('q1', 1, 'a'))],
      operator: [extend],
      schedule: [bySchedule],
      queue: [byQueue],
      reader: [read],
    },
  },
  {
    about: 'a tab saves while the schedule and the queue deliver twice, and the sweep comes by',
    isStarted: true,
    moments: plainMoments,
    crashes: 1,
    actors: {
      'tab A': [save(answer('q1', 1, 'a')), save(answer('q1', 2, 'b'))],
      schedule: [bySchedule, bySchedule],
      queue: [byQueue, byQueue],
      sweep: [sweep],
    },
  },
  {
    about: 'the deadline is extended while two tabs save, one submits, and the sweep comes by',
    isStarted: true,
    moments: extendedMoments,
    crashes: 0,
    actors: {
      'tab A': [save(answer('q1', 1, 'a')), submit()],
      'tab B': [save(answer('q1', 2, 'c'))],
      operator: [extend],
      sweep: [sweep],
    },
  },
  {
    about: 'a restored table is resumed while a tab saves and submits and every closer is about',
    isStarted: true,
    isHeld: true,
    moments: plainMoments,
    crashes: 0,
    actors: {
      'tab A': [save(answer('q1', 1, 'a')), submit()],
      operator: [resume],
      schedule: [bySchedule],
      sweep: [sweep],
      reader: [read],
    },
  },
];
