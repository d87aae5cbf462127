/** Reads a store in a component, or one part of it, re-rendering only when that part changes. */
import { useSyncExternalStore } from 'react';
import type { ReadableStore } from './store.ts';

/** The store's value, live. */
export function useStore<Value>(store: ReadableStore<Value>): Value {
  return useSyncExternalStore(store.subscribe, store.get);
}

/** One part of the store's value; `select` must give back the same object while that part is the same. */
export function useStorePart<Value, Part>(store: ReadableStore<Value>, select: (value: Value) => Part): Part {
  return useSyncExternalStore(store.subscribe, () => select(store.get()));
}
