/** Whether a campaign catches a mutant: it must do its work as long as nothing goes wrong, and break an invariant when things do. */
import { runCampaign } from '../campaign.ts';
import { type CampaignOptions, defaultOptions } from '../campaign-options.ts';
import type { Operation } from '../history.ts';
import type { Verdict } from '../judge-sittings.ts';
import { countAcknowledged } from '../report.ts';
import type { Mutant } from './mutants.ts';
import { mutate } from './mutate.ts';

export interface MutantOutcome {
  readonly mutant: Mutant;
  /** Answers acknowledged while nothing went wrong. */
  readonly acknowledged: number;
  /** False: it only fails, and proves nothing. */
  readonly isWorking: boolean;
  /** What gave it away; `null` when it survived or does not work at all. */
  readonly caughtBy: Verdict | null;
  readonly seconds: number;
}

const quick: CampaignOptions = { ...defaultOptions, seconds: 5, speed: 20, students: 12, handlers: 2 };
/** The rarest race has been met in the first round and not in four. */
const maxRounds = 16;

/** Tries it with one seed after the other until it is caught, or survives all rounds. */
export async function tryMutant(mutant: Mutant): Promise<MutantOutcome> {
  const beganAtMs = performance.now();
  const { folder, remove } = mutate(mutant);
  const { closers = quick.closers, extendShare = quick.extendShare } = mutant;
  const options = { ...quick, closers, extendShare, folder };
  const find = (verdicts: readonly Verdict[]) =>
    verdicts.find(({ sentence }) => mutant.breaks.some((invariant) => sentence.startsWith(invariant))) ?? null;
  try {
    const calm = await runCampaign({ ...options, faults: false });
    const acknowledged = countAcknowledged(calm.operations).answers;
    const isWorking = acknowledged > 0 && mostAreAnswered(calm.operations);
    let caughtBy = isWorking ? find(calm.verdicts) : null;
    for (let seed = 1; isWorking && !caughtBy && seed <= maxRounds; seed++) {
      caughtBy = find((await runCampaign({ ...options, seconds: 10, students: 20, seed })).verdicts);
    }
    return { mutant, isWorking, acknowledged, caughtBy, seconds: (performance.now() - beganAtMs) / 1000 };
  } finally {
    remove();
  }
}

/** A busy machine makes fewer calls and answers them late; only what does not work leaves them without a reply. */
function mostAreAnswered(operations: readonly Operation[]): boolean {
  const saves = operations.filter(({ call }) => call === 'save');
  return saves.filter(({ reply }) => reply !== null).length > saves.length / 2;
}

/** One line for people. */
export function formatOutcome({ mutant, isWorking, acknowledged, caughtBy, seconds }: MutantOutcome): string {
  const what = caughtBy ? caughtBy.sentence : isWorking ? 'SURVIVED' : 'DOES NOT WORK AT ALL';
  return `${caughtBy ? '✓' : '✗'} ${mutant.name} → ${what} (${acknowledged} answers acknowledged in calm, ${seconds.toFixed(0)} s)`;
}
