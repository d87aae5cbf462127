import { test as propertyTest } from '@fast-check/vitest';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  claimed,
  created,
  epochAfter,
  fenced,
  held,
  left,
  mayBeInUseByAnother,
  needsNewEpoch,
  noticed,
  resumed,
  serviceStateOf,
} from './service-state-rules.ts';
import { type Installation, TableState } from './table-state.ts';

const act = { by: 'operator:test', reason: 'test', atMs: 5_000 };
const stack = { installationId: 'stack', tableName: 'table' };
const first = created({ me: stack, origin: 'new' }, act, 'a');
const onCopy = { me: { ...stack, tableName: 'copy' }, origin: 'existing' } as const;
const otherStack = { me: { ...stack, installationId: 'other' }, origin: 'existing' } as const;
const own = { me: stack, origin: 'new' } as const;

describe('what a state means', () => {
  it.each([
    ['open', 'open', own, first],
    ['held', 'byHand', own, held(first, stack, act)],
    ['fenced', 'fenced', own, fenced(first, stack, act)],
    ['held', 'otherTable', onCopy, first],
    ['held', 'otherTable', onCopy, fenced(first, stack, act)],
    ['held', 'otherInstallation', otherStack, first],
    ['fenced', 'fenced', otherStack, fenced(first, stack, act)],
    ['held', 'unknownTable', own, left(first, stack, act)],
    ['open', 'open', own, null],
    ['held', 'unknownTable', onCopy, null],
  ] as const)('is %s, because of %s', (kind, because, placed, state) => {
    expect(serviceStateOf(state, placed)).toMatchObject({ kind, because });
  });

  it('counts from when the stack was first seen there', () => {
    expect(serviceStateOf(first, onCopy).sinceMs).toBeNull();
    const seen = noticed(first, onCopy.me, { ...act, atMs: 9_000 });
    expect(serviceStateOf(seen, onCopy)).toMatchObject({ kind: 'held', sinceMs: 9_000 });
    expect(serviceStateOf(seen, own)).toMatchObject({ kind: 'open', sinceMs: first.sinceMs });
    expect(serviceStateOf(claimed(seen, onCopy.me, { ...act, atMs: 20_000 }), onCopy).sinceMs).toBe(9_000);
  });
});

describe('a new epoch', () => {
  it('is needed but after a pause of the owner’s own', () => {
    expect(needsNewEpoch(held(first, stack, act), own)).toBe(false);
    expect(needsNewEpoch(first, own)).toBe(false);
    expect(needsNewEpoch(fenced(first, stack, act), own)).toBe(true);
    expect(needsNewEpoch(left(first, stack, act), own)).toBe(true);
    expect(needsNewEpoch(first, onCopy)).toBe(true);
    expect(needsNewEpoch(first, otherStack)).toBe(true);
    expect(needsNewEpoch(null, onCopy)).toBe(true);
  });

  propertyTest.prop([fc.array(fc.nat({ max: 4_000_000_000_000 }), { minLength: 2 })])(
    'sorts after the one before, whatever the clocks of operators say',
    (moments) => {
      let before: string | undefined;
      for (const atMs of moments) {
        const next = epochAfter(before, atMs, 'f');
        expect(next > (before ?? '')).toBe(true);
        before = next;
      }
    },
  );
});

it('only a table that is open for another stack may be in use', () => {
  expect(mayBeInUseByAnother(first, otherStack.me)).toBe(true);
  expect(mayBeInUseByAnother(first, onCopy.me)).toBe(false);
  expect(mayBeInUseByAnother(first, stack)).toBe(false);
  expect(mayBeInUseByAnother(held(first, stack, act), otherStack.me)).toBe(false);
});

const anyInstallation: fc.Arbitrary<Installation> = fc.record({
  installationId: fc.constantFrom('stack', 'other', 'third'),
  tableName: fc.constantFrom('table', 'copy'),
});
const steps = { held, fenced, claimed, left, noticed } as const;

propertyTest.prop([
  fc.array(fc.tuple(fc.constantFrom('held', 'fenced', 'claimed', 'left', 'noticed'), anyInstallation)),
])(
  'whatever was done, the service is open for an installation only after its own resume, or on its own new table',
  (done) => {
    let state = first;
    for (const [step, me] of done) state = steps[step](state, me, act);
    for (const installationId of ['other', 'third']) {
      for (const tableName of ['table', 'copy']) {
        const placed = { me: { installationId, tableName }, origin: 'existing' } as const;
        expect(serviceStateOf(state, placed).kind).not.toBe('open');
        const after = resumed(state, placed.me, epochAfter(state.epoch, 1, 'b'), act);
        expect(serviceStateOf(after, placed).kind).toBe('open');
        expect(serviceStateOf(after, own).kind).not.toBe('open');
      }
    }
  },
);

it('a state is what its schema says, and tells what made it so', () => {
  const state = held(first, stack, { ...act, atMs: 299 });
  expect(TableState.parse(state)).toEqual(state);
  expect(state.last).toMatchObject({ did: 'hold', atMs: 299, by: 'operator:test' });
  expect(state.revision).toBe(2);
});
