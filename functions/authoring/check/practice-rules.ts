/** What a practice test cannot say: it can be taken any number of times, counts never, and shows everything at once. Pure. */
import * as z from 'zod/mini';
import type { RuleFault } from '../rule-fault.ts';

const Fields = z.record(z.string(), z.unknown());

/** Everything in a header that contradicts `practice: true`. */
export function checkPractice({
  practice,
  attempts,
  attemptMethod,
  review,
}: Readonly<Record<string, unknown>>): RuleFault[] {
  if (practice !== true) return [];
  const faults: RuleFault[] = [];
  if (attempts !== undefined) {
    faults.push({ path: ['attempts'], message: 'a practice test can be taken any number of times: leave this out' });
  }
  if (attemptMethod !== undefined) {
    faults.push({ path: ['attemptMethod'], message: 'no attempt of a practice test counts: leave this out' });
  }
  const parts = z.safeParse(Fields, review);
  for (const [part, timing] of Object.entries(parts.success ? parts.data : {})) {
    if (timing === 'immediately') continue;
    faults.push({
      path: ['review', part],
      message: 'a practice test shows everything at once: leave this out, or write immediately',
    });
  }
  return faults;
}
