/** A check, what it came to and what to do: the words of a preflight. */
import type { Fact } from './preflight-facts.ts';

/** Each check by its name, which `--accept-unknown` takes. */
export const checkNames = [
  'stack',
  'api',
  'page',
  'issuer',
  'protection',
  'recovery',
  'held',
  'reconcile',
  'sweep',
  'dead-letters',
  'alarms',
  'alarm-recipients',
  'clock',
  'lambda-concurrency',
  'api-rate',
  'table-start',
  'table-close',
  'create-schedule',
  'schedule-invocations',
  'sign-ins',
  'invitations',
  'tests',
] as const;
export type CheckName = (typeof checkNames)[number];

/** `warning`: worth knowing, and no reason not to begin. */
export type Verdict = 'go' | 'warning' | 'noGo' | 'unknown';

export interface Judgement {
  readonly check: CheckName;
  readonly verdict: Verdict;
  /** What was found, in a sentence. */
  readonly found: string;
  /** What to do; `null` when there is nothing. */
  readonly mend: string | null;
}

/** A judgement of a fact that is known. */
export type Judged = Omit<Judgement, 'check'>;

export const go = (found: string): Judged => ({ verdict: 'go', found, mend: null });
export const warning = (found: string, mend: string): Judged => ({ verdict: 'warning', found, mend });
export const noGo = (found: string, mend: string): Judged => ({ verdict: 'noGo', found, mend });

/** What a fact means, or that nobody could say. @param byHand where somebody can look instead */
export function judge<T>(check: CheckName, fact: Fact<T>, byHand: string, rule: (value: T) => Judged): Judgement {
  if (fact.kind === 'known') return { check, ...rule(fact.value) };
  return { check, verdict: 'unknown', found: `couldn’t be checked: ${fact.why}`, mend: byHand };
}
