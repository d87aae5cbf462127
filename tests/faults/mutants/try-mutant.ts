/** Whether a campaign catches a mutant: it must do its work as long as nothing goes wrong, and break an invariant when things do. */
import { runCampaign } from '../campaign.ts';
import { type CampaignOptions, defaultOptions } from '../campaign-options.ts';
import type { Verdict } from '../judge-sittings.ts';
import { countAcknowledged } from '../report.ts';
import type { Mutant } from './mutants.ts';
import { mutate } from './mutate.ts';

export interface MutantOutcome {
  readonly mutant: Mutant;
  /** Answers acknowledged while nothing went wrong. */
  readonly acknowledged: number;
  /** What gave it away; `null` when it survived or does not work at all. */
  readonly caughtBy: Verdict | null;
  readonly seconds: number;
}

const quick: CampaignOptions = { ...defaultOptions, seconds: 5, speed: 20, students: 12, handlers: 2 };
/** A mutant that does less than this when nothing goes wrong only fails, and proves nothing. */
const leastAcknowledged = 20;
const mostRounds = 4;

/** Tries it with one seed after the other until it is caught, at most four. */
export async function tryMutant(mutant: Mutant): Promise<MutantOutcome> {
  const beganAtMs = performance.now();
  const { folder, remove } = mutate(mutant);
  const options = { ...quick, closers: mutant.closers ?? quick.closers, folder };
  const find = (verdicts: readonly Verdict[]) =>
    verdicts.find(({ sentence }) => mutant.breaks.some((invariant) => sentence.startsWith(invariant))) ?? null;
  try {
    const calm = await runCampaign({ ...options, faults: false });
    const acknowledged = countAcknowledged(calm.operations).answers;
    let caughtBy = acknowledged < leastAcknowledged ? null : find(calm.verdicts);
    for (let seed = 1; !caughtBy && acknowledged >= leastAcknowledged && seed <= mostRounds; seed++) {
      caughtBy = find((await runCampaign({ ...options, seconds: 10, students: 20, seed })).verdicts);
    }
    return { mutant, acknowledged, caughtBy, seconds: (performance.now() - beganAtMs) / 1000 };
  } finally {
    remove();
  }
}

/** One line for people. */
export function formatOutcome({ mutant, acknowledged, caughtBy, seconds }: MutantOutcome): string {
  const isIdle = acknowledged < leastAcknowledged;
  const what = caughtBy ? caughtBy.sentence : isIdle ? 'DOES NOT WORK AT ALL' : 'SURVIVED';
  return `${caughtBy ? '✓' : '✗'} ${mutant.name} → ${what} (${acknowledged} answers acknowledged in calm, ${seconds.toFixed(0)} s)`;
}
