/** The session and the attempt of a room in tests. */
import { changeBucketOf } from '../../../shared/api/changes.ts';
import type { OpenSession } from '../../../shared/api/sessions.ts';

/** When it is started. */
export const startMs = Date.parse('2026-11-22T14:00:00.000Z');
/** An instant, in milliseconds from the start. */
export const iso = (ms: number) => new Date(startMs + ms).toISOString();
const timeLimit = {
  baseSeconds: 60,
  extraSeconds: 0,
  totalSeconds: 60,
  availableSeconds: 60,
  limitedBy: 'duration',
} as const;

/** Where its changes are published. */
export const ownBucket = changeBucketOf(startMs);

/** Just started: one question, `q1`, and a minute. */
export const opened: OpenSession = {
  sessionId: 'demo~1~1',
  testId: 'demo',
  version: 1,
  attemptNumber: 1,
  title: 'Demo',
  serverTime: iso(0),
  startedAt: iso(0),
  deadline: iso(60_000),
  timeLimit,
  state: 'inProgress',
  remainingMs: 60_000,
  instructions: '',
  navigation: 'oneAtATime',
  calculator: 'off',
  sections: [],
  questions: [{ questionId: 'q1', type: 'trueFalse', text: 'Yes?', points: 1 }],
  answers: [],
};

/** What it comes to. */
export const fullAttempt = {
  attemptId: 'demo~1~1',
  code: 'K7Q4X-9TMAC',
  testId: 'demo',
  version: 1,
  attemptNumber: 1,
  title: 'Demo',
  outcome: 'submitted' as const,
  isExpired: false,
  startedAt: iso(0),
  finishedAt: iso(60_000),
  timeTakenSeconds: 60,
  answeredCount: 1,
  questionCount: 1,
  score: null,
  review: {
    score: { visible: false, from: null },
    answers: { visible: false, from: null },
    correctness: { visible: false, from: null },
    rightAnswers: { visible: false, from: null },
    feedback: { visible: false, from: null },
  },
  serverTime: iso(60_000),
  timeLimit,
  questions: null,
  lateAnswers: [],
};
