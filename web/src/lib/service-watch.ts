/** What replies say of the service itself, in their headers: whether it is held, and in which epoch its table is. */
import { createStore, type ReadableStore } from './store.ts';

/** As it was last said. */
export interface ServiceSaid {
  /** Later ones sort after earlier ones; `null` until one was heard. */
  readonly epoch: string | null;
  /** Nothing is started, submitted or closed now; saving goes on. */
  readonly isHeld: boolean;
}

export interface ServiceWatch extends ReadableStore<ServiceSaid> {
  /** A reply said so; `null` for no word of an epoch. */
  hear(epoch: string | null, isHeld: boolean): void;
}

/** Makes the watch. An earlier epoch than was heard before is a reply that was long under way. */
export function createServiceWatch(): ServiceWatch {
  const { get, set, subscribe } = createStore<ServiceSaid>({ epoch: null, isHeld: false });
  return {
    get,
    subscribe,
    hear(epoch, isHeld) {
      const before = get();
      const next = epoch !== null && epoch > (before.epoch ?? '') ? epoch : before.epoch;
      if (next !== before.epoch || isHeld !== before.isHeld) set({ epoch: next, isHeld });
    },
  };
}

/**
 * Calls `act` when it is time to look at what the server has: in a later epoch it may have lost something; while it is
 * held, it may be about to. The first epoch that is heard of is no later one. Gives back how to stop.
 */
export function onServiceChange(service: ReadableStore<ServiceSaid>, act: (isLaterEpoch: boolean) => void): () => void {
  let before = service.get();
  return service.subscribe(() => {
    const now = service.get();
    const isLaterEpoch = before.epoch !== null && now.epoch !== before.epoch;
    const isOther = isLaterEpoch || now.isHeld !== before.isHeld;
    before = now;
    if (isOther) act(isLaterEpoch);
  });
}
