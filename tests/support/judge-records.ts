/** What must hold of a session and its attempt by themselves, whatever was asked and answered before: I2, I5 and the rules of time. */
import { isDeepStrictEqual } from 'node:util';
import { type Attempt, answersOf } from '../../functions/attempts/attempt.ts';
import type { TestVersion } from '../../functions/catalogue/test-version.ts';
import { gradeAnswers, type QuestionGrade } from '../../functions/questions/grade.ts';
import type { Session } from '../../functions/sessions/protocol/session.ts';

/** The grades of an attempt, as grading gives them. */
const gradesOf = ({ questions }: Attempt): QuestionGrade[] =>
  questions.map(({ questionId, share, points, maxPoints, result }) => ({
    questionId,
    share,
    points,
    maxPoints,
    result,
  }));

/** Notes a sentence when it does not hold. */
export type Claim = (holds: boolean, sentence: string) => void;

/**
 * Judges the records of one sitting, after its deadline and the sweep's bound have passed. Times are compared by the
 * clock of the handler that wrote them.
 */
export function judgeRecords(
  { session, attempt }: { readonly session: Session | null; readonly attempt: Attempt | null },
  test: TestVersion,
  graceMs: number,
  claim: Claim,
): void {
  if (session) {
    claim(attempt !== null, `I2: session ${session.attemptNumber} has no attempt`);
    claim(session.state !== 'inProgress', `I2: session ${session.attemptNumber} is overdue and open`);
  }
  if (!attempt) return;
  const name = `attempt ${attempt.attemptNumber}`;
  const saved = answersOf(attempt);
  claim(session !== null, `I2: ${name} has no session`);
  claim(isDeepStrictEqual(session?.answers, saved), `I1: ${name} and its session differ in answers`);
  claim(session?.state === attempt.outcome, `I2: ${name} and its session differ in how it ended`);
  claim(session?.deadlineMs === attempt.deadlineMs, `I3: ${name} and its session differ in their deadline`);
  for (const [questionId, { savedAtMs }] of Object.entries(saved)) {
    claim(
      savedAtMs < attempt.deadlineMs + graceMs,
      `I3: answer ${questionId} of ${name} was saved after deadline + grace`,
    );
  }
  claimTimes(attempt, graceMs, claim);
  const answers = new Map(Object.entries(saved).map(([questionId, { value }]) => [questionId, value]));
  const regraded = gradeAnswers(test, answers);
  claim(isDeepStrictEqual(regraded.questions, gradesOf(attempt)), `I5: ${name} is graded otherwise from its record`);
  claim(regraded.points === attempt.points, `I5: ${name} has other points from its record`);
}

/** Rules 3 and 5, as the attempt's own times tell. */
function claimTimes(attempt: Attempt, graceMs: number, claim: Claim): void {
  const name = `attempt ${attempt.attemptNumber} (${attempt.outcome} by ${attempt.closer})`;
  const allowedSeconds = Math.floor((attempt.deadlineMs - attempt.startedAtMs) / 1000);
  claim(attempt.isExpired === (attempt.outcome === 'expired'), `rule 3: ${name} contradicts itself`);
  if (attempt.closer !== 'student') {
    claim(attempt.recordedAtMs >= attempt.deadlineMs + graceMs, `I3: ${name} closed early`);
  }
  if (attempt.isExpired) {
    claim(attempt.finishedAtMs === attempt.deadlineMs, `rule 3: ${name} did not finish at its deadline`);
    claim(attempt.timeTakenSeconds === allowedSeconds, `rule 3: ${name} did not take the time allowed`);
  } else {
    claim(attempt.timeTakenSeconds <= allowedSeconds, `rule 3: ${name} took more than the time allowed`);
    claim(attempt.finishedAtMs < attempt.deadlineMs, `rule 3: ${name} was submitted after its deadline`);
  }
}
