/** Saves answers: each judged for itself, all good ones in one conditional update. */
import type { FieldError, SaveResult } from '../../../shared/api/problem.ts';
import type { AnswerChange } from '../../../shared/questions/answer.ts';
import type { LateDelivery } from '../../attempts/late-answers/late-answers.ts';
import { saveLateAnswers } from '../../attempts/late-answers/save-late-answers.ts';
import { refuseWhenFenced } from '../../service-state/gate.ts';
import type { Services } from '../../services.ts';
import { closeSession } from '../closing/close-session.ts';
import type { Session, SessionAddress } from '../protocol/session.ts';
import { decideRefusedSave, type SettledAnswer } from '../protocol/session-decisions.ts';
import { maxAnswersPerUpdate } from '../store/session-store.ts';
import { shownAnswer } from '../view/shown-answer.ts';
import { checkAnswers } from './check-answers.ts';

/** What a save came to. `errors` name the answers that do not fit; the others are in `results`, whatever became of those. */
export type SaveOutcome =
  | { readonly kind: 'missing' }
  | ({ readonly kind: 'ended'; readonly session: Session } & Pick<LateDelivery, 'counted' | 'late'>)
  /** Its time is up and the service is held: saved as late for now, and what becomes of it shows once that is over. */
  | { readonly kind: 'held' }
  /** The session is saved too fast. What was written before that stays; repeating it all is harmless. */
  | { readonly kind: 'tooFast'; readonly retryAfterMs: number }
  | {
      readonly kind: 'saved';
      /** `null` when none of them fits its question. */
      readonly deadlineMs: number | null;
      readonly results: SaveResult[];
      readonly errors: FieldError[];
    };

/** Where to save; see `Meant`. */
type SaveAddress = SessionAddress & { readonly version: number; readonly startedAtMs?: number | undefined };

export interface SaveOptions {
  /** The last answers of a submit: they are taken at any pace. */
  readonly isLast?: boolean;
}

/** Each further try means that another tab saved the same question in between. */
const maxTries = 25;

/**
 * Saves what can be saved. A session found overdue is closed on the spot (rule 4). With a `startedAtMs`, only of the
 * session that was started then.
 * Repeating a save is harmless: the same revision with the same value is answered `saved` again.
 * @throws ProblemError `service_fenced` on a table that another has replaced
 */
export async function saveAnswers(
  services: Services,
  address: SaveAddress,
  answers: readonly unknown[],
  options: SaveOptions = {},
): Promise<SaveOutcome> {
  const [version, state] = await Promise.all([
    services.tests.getVersion(address.testId, address.version),
    services.gate.state(),
  ]);
  refuseWhenFenced(state);
  if (!version) return { kind: 'missing' };
  const { changes, errors } = checkAnswers(version, answers);
  let deadlineMs: number | null = null;
  const results: SaveResult[] = [];
  for (let start = 0; start < changes.length; start += maxAnswersPerUpdate) {
    const saved = await saveChecked(services, address, changes.slice(start, start + maxAnswersPerUpdate), options);
    if (saved.kind === 'ended') {
      services.metrics.add('AnswersRefused', changes.length - results.length, { name: 'reason', value: 'closed' });
      return { ...saved, ...(await saveLateAnswers(services, saved.session, changes)) };
    }
    if (saved.kind === 'held') {
      services.metrics.add('AnswersRefused', changes.length - results.length, { name: 'reason', value: 'held' });
      await saveLateAnswers(services, saved.session, changes);
      return { kind: 'held' };
    }
    if (saved.kind === 'tooFast') {
      services.metrics.add('AnswersRefused', changes.length - results.length, { name: 'reason', value: 'pace' });
    }
    if (saved.kind !== 'saved') return saved;
    results.push(...saved.results);
    deadlineMs = saved.deadlineMs;
  }
  count(services, results, errors);
  return { kind: 'saved', deadlineMs, results, errors };
}

type CheckedOutcome =
  | { readonly kind: 'missing' }
  | { readonly kind: 'tooFast'; readonly retryAfterMs: number }
  | { readonly kind: 'ended'; readonly session: Session }
  | { readonly kind: 'held'; readonly session: Session }
  | { readonly kind: 'saved'; readonly deadlineMs: number; readonly results: SaveResult[] };

/** Saves changes that fit their questions; whichever are stale drop out, and the rest is tried again. */
async function saveChecked(
  services: Services,
  address: SaveAddress,
  changes: readonly AnswerChange[],
  options: SaveOptions,
): Promise<CheckedOutcome> {
  const settled: SaveResult[] = [];
  let pending = changes;
  for (let tries = 1; tries <= maxTries; tries++) {
    const nowMs = services.clock();
    const met = await services.sessions.saveAnswers(address, pending, nowMs, options);
    if (met.written) {
      const saved = pending.map(({ questionId, value, revision }) =>
        resultOf({ questionId, status: 'saved', answer: { value, revision, savedAtMs: nowMs } }),
      );
      return { kind: 'saved', deadlineMs: met.deadlineMs, results: [...settled, ...saved] };
    }
    const decision = decideRefusedSave(met.session, address, pending, nowMs, options);
    switch (decision.do) {
      case 'reply':
        return decision.reply === 'missing' ? { kind: 'missing' } : { kind: 'ended', session: decision.session };
      case 'closeFirst': {
        const closing = await closeSession(services, decision.session, 'request', decision.session);
        if (closing.kind === 'closed' || closing.kind === 'alreadyClosed')
          return { kind: 'ended', session: closing.session };
        if (closing.kind === 'held') return closing;
        break;
      }
      case 'wait':
        return { kind: 'tooFast', retryAfterMs: decision.forMs };
      case 'settle':
        settled.push(...decision.settled.map(resultOf));
        if (decision.fresh.length === 0) {
          return { kind: 'saved', deadlineMs: decision.session.deadlineMs, results: settled };
        }
        pending = decision.fresh;
        break;
      default:
        return decision satisfies never;
    }
  }
  throw new Error(`Answers of ${address.testId} met newer ones in each of ${maxTries} tries`);
}

const resultOf = ({ questionId, status, answer }: SettledAnswer): SaveResult => ({
  questionId,
  status,
  answer: shownAnswer(questionId, answer),
});

function count({ metrics }: Services, results: readonly SaveResult[], errors: readonly FieldError[]): void {
  const stale = results.filter((result) => result.status === 'stale').length;
  if (results.length > stale) metrics.add('AnswersSaved', results.length - stale);
  if (stale > 0) metrics.add('AnswersRefused', stale, { name: 'reason', value: 'stale' });
  if (errors.length > 0) metrics.add('AnswersRefused', errors.length, { name: 'reason', value: 'invalid' });
}
