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
