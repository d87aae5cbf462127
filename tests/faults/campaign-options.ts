/** What a campaign is told. */

/** Who alone may close, besides students who submit; `all`: everybody, as in production. */
export const closerSets = ['all', 'schedule', 'sweep', 'request', 'none'] as const;
export type CloserSet = (typeof closerSets)[number];

export interface CampaignOptions {
  /** How long, from the first start to the last deadline; real seconds. */
  readonly seconds: number;
  readonly seed: number;
  /** How many sit at once, each with one to three tabs. */
  readonly students: number;
  /** Campaign seconds per real second. */
  readonly speed: number;
  readonly closers: CloserSet;
  /** Of how many sittings the time is extended, 0 to 1. */
  readonly extendShare: number;
  /** False: nothing goes wrong, only people act. */
  readonly faults: boolean;
  /** Processes that run handlers; their clocks are evenly spread over ±`skewMs`. */
  readonly handlers: number;
  readonly skewMs: number;
  /** Holds the `functions/` and `shared/` to run; the project's own unless it is a mutant's. */
  readonly folder: string;
}

export const defaultOptions: CampaignOptions = {
  seconds: 20,
  seed: 1,
  students: 24,
  speed: 10,
  closers: 'all',
  extendShare: 0.35,
  faults: true,
  handlers: 3,
  skewMs: 2_000,
  folder: `${import.meta.dirname}/../..`,
};
