/** Go or no-go: what the facts mean for a sitting, each with what to do. Pure. */
import { capacityVerdicts } from './capacity-rules.ts';
import type { PreflightFacts } from './preflight-facts.ts';
import { readinessVerdicts } from './readiness-rules.ts';
import { type CheckName, checkNames, type Judgement } from './verdict-rules.ts';

/** All judgements, in the order of the checks. */
export function judgeAll(facts: PreflightFacts): Judgement[] {
  const all = [...readinessVerdicts(facts), ...capacityVerdicts(facts)];
  return all.toSorted((a, b) => checkNames.indexOf(a.check) - checkNames.indexOf(b.check));
}

/** The unknown that nobody has accepted. */
export function openUnknowns(judgements: readonly Judgement[], accepted: ReadonlySet<CheckName>): CheckName[] {
  return judgements
    .filter(({ verdict, check }) => verdict === 'unknown' && !accepted.has(check))
    .map(({ check }) => check);
}

/** Whether the sitting can begin: nothing speaks against it, and whatever nobody could say has been accepted by name. */
export function isGo(judgements: readonly Judgement[], accepted: ReadonlySet<CheckName>): boolean {
  return judgements.every(({ verdict }) => verdict !== 'noGo') && openUnknowns(judgements, accepted).length === 0;
}
