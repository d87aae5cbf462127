/** Breadth-first exploration of everything a model can do: each state once, so the first violation has the shortest trace. */
/** One thing that may happen next. */
export interface Step<S> {
  /** In words, for traces. */
  readonly label: string;
  readonly to: S;
}

/** What is explored. States are plain values: two that are equal are one state. */
export interface Model<S> {
  readonly initial: S;
  readonly steps: (state: S) => readonly Step<S>[];
  /** What is wrong with a state, in words. */
  readonly violations: (state: S) => readonly string[];
}

/** What an exploration came to. */
export interface Exploration {
  readonly states: number;
  readonly transitions: number;
  /** Steps on the longest of the shortest ways to a state. */
  readonly depth: number;
  /** States from which nothing more can happen. */
  readonly ends: number;
  /** The first violation, with the shortest way there; `null` when every state of the model holds. */
  readonly violation: { readonly what: readonly string[]; readonly trace: readonly string[] } | null;
}

/**
 * Explores all reachable states, or until the first violation. That some end can be reached from everywhere (nobody
 * waits or retries for ever) is part of what is checked.
 * @throws Error beyond `maxStates`: a model that large was not meant
 */
export function explore<S extends object>(model: Model<S>, maxStates = 2_000_000): Exploration {
  const write = createWriter();
  const known = new Map<string, number>();
  const cameFrom: { readonly parent: number; readonly label: string }[] = [];
  const edges: { readonly from: number; readonly to: number }[] = [];
  const ends: number[] = [];
  let depth = 0;

  const traceTo = (index: number) => {
    const trace: string[] = [];
    for (let at = cameFrom[index]; at && at.parent >= 0; at = cameFrom[at.parent]) trace.unshift(at.label);
    return trace;
  };
  const found = (violation: Exploration['violation']): Exploration => ({
    states: known.size,
    transitions: edges.length,
    depth,
    ends: ends.length,
    violation,
  });

  let layer: { readonly index: number; readonly state: S }[] = [];
  let nextLayer: typeof layer = [];
  const meet = (state: S, parent: number, label: string): { index: number; what: readonly string[] } => {
    const key = write(state);
    const before = known.get(key);
    if (before !== undefined) return { index: before, what: [] };
    const index = known.size;
    if (index >= maxStates) throw new Error(`The model has more than ${maxStates} states`);
    known.set(key, index);
    cameFrom.push({ parent, label });
    nextLayer.push({ index, state });
    return { index, what: model.violations(state) };
  };

  const first = meet(model.initial, -1, '');
  if (first.what.length > 0) return found({ what: first.what, trace: [] });
  while (nextLayer.length > 0) {
    layer = nextLayer;
    nextLayer = [];
    for (const { index, state } of layer) {
      const steps = model.steps(state);
      if (steps.length === 0) ends.push(index);
      for (const { label, to } of steps) {
        const met = meet(to, index, label);
        edges.push({ from: index, to: met.index });
        if (met.what.length > 0) return found({ what: met.what, trace: traceTo(met.index) });
      }
    }
    if (nextLayer.length > 0) depth += 1;
  }
  const stuck = firstThatReachesNone(ends, edges, known.size);
  return found(stuck === null ? null : { what: ['no end can be reached from here'], trace: traceTo(stuck) });
}

/** The first state from which no end can be reached. */
function firstThatReachesNone(
  ends: readonly number[],
  edges: readonly { readonly from: number; readonly to: number }[],
  states: number,
): number | null {
  const before = Map.groupBy(edges, (edge) => edge.to);
  const reaches = new Set(ends);
  for (const end of reaches) for (const { from } of before.get(end) ?? []) reaches.add(from);
  for (let index = 0; index < states; index++) if (!reaches.has(index)) return index;
  return null;
}

/**
 * Writes values as text: equal ones alike, in whatever order their keys were set. Values are never changed, so an object
 * that many states share is written once and stands for a number in the others.
 */
function createWriter(): (value: object) => string {
  const byObject = new WeakMap<object, number>();
  const byText = new Map<string, number>();

  function partText(part: unknown): string {
    if (typeof part !== 'object' || part === null) return JSON.stringify(part);
    return Array.isArray(part) ? `[${part.map(partText).join()}]` : `#${numberOf(part)}`;
  }
  function numberOf(value: object): number {
    const known = byObject.get(value);
    if (known !== undefined) return known;
    const text = write(value);
    const number = byText.get(text) ?? byText.size;
    byText.set(text, number);
    byObject.set(value, number);
    return number;
  }
  function write(value: object): string {
    let text = '';
    for (const [key, part] of Object.entries(value).sort(byKey)) {
      if (part !== undefined) text += `${key}:${partText(part)},`;
    }
    return text;
  }
  return write;
}

const byKey = ([a]: [string, unknown], [b]: [string, unknown]) => (a < b ? -1 : 1);
