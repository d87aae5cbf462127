/** The close protocol in every order its steps can take; `npm run test:model` prints the figures and traces. */
import { describe, expect, it } from 'vitest';
import { closeProtocol } from './close-protocol.ts';
import { explore } from './explore.ts';
import { brokenVariants, implementation } from './protocol.ts';
import { scenarios } from './scenarios.ts';

describe('the close protocol', () => {
  it.each(scenarios)('keeps I1 to I4 in every state when $about', (scenario) => {
    const { states, violation } = explore(closeProtocol(scenario, implementation));
    expect(violation).toBeNull();
    expect(states).toBeGreaterThan(10_000);
  });
});

describe('the exploration finds it when', () => {
  it.each(brokenVariants)('$mistake, which breaks $breaks', ({ breaks, protocol }) => {
    for (const scenario of scenarios) {
      const { violation } = explore(closeProtocol(scenario, protocol));
      if (!violation) continue;
      expect(violation.what).toContainEqual(expect.stringMatching(`^${breaks}:`));
      return;
    }
    expect.unreachable('nothing was found');
  });

  it('nobody can ever come to rest', () => {
    const forEver = {
      initial: { at: 0 },
      steps: ({ at }: { at: number }) => [{ label: 'tries again', to: { at: (at + 1) % 3 } }],
      violations: () => [],
    };
    expect(explore(forEver).violation?.what).toEqual(['no end can be reached from here']);
  });
});
