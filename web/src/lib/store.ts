/** A value that can be watched, in the form `useSyncExternalStore` takes. */
export interface ReadableStore<Value> {
  readonly get: () => Value;
  /** Calls `listener` after each change; gives back how to stop. */
  readonly subscribe: (listener: () => void) => () => void;
}

/** A watched value that its owner may replace. */
export interface Store<Value> extends ReadableStore<Value> {
  readonly set: (value: Value) => void;
}

/** Makes a store; setting the same value again tells nobody. */
export function createStore<Value>(initial: Value): Store<Value> {
  const listeners = new Set<() => void>();
  let current = initial;
  return {
    get: () => current,
    set(value) {
      if (Object.is(value, current)) return;
      current = value;
      for (const listener of [...listeners]) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
