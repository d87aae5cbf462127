import { describe, expect, it } from 'vitest';
import { type Mutant, mutants } from './mutants.ts';
import { mutate } from './mutate.ts';
import { tryMutant } from './try-mutant.ts';

/** Those that show without much luck; `npm run test:faults -- --mutants` tries all. */
const quick = mutants.filter(({ name }) =>
  ['a save has no deadline', 'a save is acknowledged before', 'a start overwrites'].some((start) =>
    name.startsWith(start),
  ),
);

describe('a mistake in the implementation', () => {
  it.each(mutants.map(({ name, ...mutant }) => ({ name, mutant: { name, ...mutant } })))(
    'fits the source of today: $name',
    ({ mutant }) => {
      mutate(mutant).remove();
    },
  );

  it('that does not fit is refused', () => {
    const unfit: Mutant = {
      name: 'unfit',
      replace: [{ file: 'functions/sessions/store/session-store.ts', from: 'const', to: 'let' }],
      breaks: ['I1'],
    };
    expect(() => mutate(unfit)).toThrow('must contain exactly once: const');
  });

  it.concurrent.for(quick)('is caught: $name', async (mutant, { expect }) => {
    const { caughtBy } = await tryMutant(mutant);
    expect(caughtBy?.sentence).toMatch(new RegExp(`^(?:${mutant.breaks.join('|')}): `));
  });
});
