/** What all actors of a campaign share. */
import type { CampaignOptions } from './campaign-options.ts';
import type { FaultCounts } from './fault-plan.ts';
import type { HandlerPool } from './handler-pool.ts';
import type { HistoryRecorder } from './history.ts';

export interface CampaignWorld {
  readonly options: CampaignOptions;
  readonly pool: HandlerPool;
  readonly history: HistoryRecorder;
  readonly counts: FaultCounts;
  /** The chance of a fault, from 0 to 1. */
  readonly chance: number;
  /** The true time, on the campaign's clock; milliseconds since 1970. */
  readonly now: () => number;
  /** Waits for so much of the campaign's time. */
  readonly pause: (campaignMs: number) => Promise<void>;
  /** Whether another sitting can still begin and end before the campaign does. */
  readonly mayBegin: () => boolean;
}
