/** One action for many people: a few at a time, each for itself, until there is a reason to stop. */

/** What became of one of them. `notTried`: there was a reason to stop before their turn came. */
export type PersonOutcome<T> =
  | { readonly kind: 'done'; readonly result: T }
  | { readonly kind: 'failed'; readonly reason: string }
  | { readonly kind: 'notTried' };

export interface ForEachOptions {
  /** At a time. */
  readonly concurrency: number;
  /** Whether a failure is one that everybody after it would meet as well. */
  readonly stopsAt: (error: unknown) => boolean;
  /** Told after each. */
  readonly onDone: () => void;
}

/** The outcomes in the order of the people, and the failure that stopped it, if one did. */
export interface ForEachReport<T> {
  readonly outcomes: readonly PersonOutcome<T>[];
  readonly stoppedBy: Error | null;
}

/** Acts on everybody. A failure of one keeps nobody else waiting, unless `stopsAt` says so. */
export async function forEachPerson<P, T>(
  people: readonly P[],
  act: (person: P) => Promise<T>,
  { concurrency, stopsAt, onDone }: ForEachOptions,
): Promise<ForEachReport<T>> {
  const outcomes: PersonOutcome<T>[] = people.map(() => ({ kind: 'notTried' }));
  let stoppedBy: Error | null = null;
  const queue = people.entries();
  async function worker(): Promise<void> {
    for (const [place, person] of queue) {
      if (stoppedBy) return;
      try {
        outcomes[place] = { kind: 'done', result: await act(person) };
      } catch (error) {
        const failure = error instanceof Error ? error : new Error(String(error));
        outcomes[place] = { kind: 'failed', reason: failure.message };
        if (stopsAt(error)) stoppedBy = failure;
      }
      onDone();
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker));
  return { outcomes, stoppedBy };
}
