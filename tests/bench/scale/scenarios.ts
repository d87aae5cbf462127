/** The sittings that are simulated: sizes as they are, then what breaks at a million, and what is done about it. */
import { coldTable, defaultQuotas, designAsItWas, designForCrowds, designNow, raisedQuotas } from './parameters.ts';
import type { Scenario } from './simulate.ts';

const sitting = { startWithin: 60, durationSeconds: 3600, quotas: defaultQuotas, design: designNow };

const named = (name: string, scenario: Scenario) => ({ name, scenario });

/** Sizes with a primary Region's default quotas; at the deadline nobody looks. */
const sizes = [1_000, 10_000, 100_000, 1_000_000].flatMap((students) => [
  named('own time each', { ...sitting, students, commonDeadline: false }),
  named('common deadline', { ...sitting, students, commonDeadline: true }),
]);

const large = { ...sitting, students: 100_000, commonDeadline: true };
const million = { ...sitting, students: 1_000_000, commonDeadline: true };

/** Every scenario, by what is special about it. */
export const scenarios: readonly { readonly name: string; readonly scenario: Scenario }[] = [
  ...sizes,
  named('before: each start reads the catalogue, each page asks for its session', { ...large, design: designAsItWas }),
  named('sixteen sweeps', { ...large, design: designForCrowds }),
  named('table not warmed', { ...large, quotas: coldTable }),
  named('before: each start reads the catalogue, each page asks for its session; quotas raised', {
    ...million,
    quotas: raisedQuotas,
    design: designAsItWas,
  }),
  named('quotas raised', { ...million, quotas: raisedQuotas }),
  named('quotas raised, start within 10 minutes', { ...million, startWithin: 600, quotas: raisedQuotas }),
  named('sixteen sweeps', { ...million, design: designForCrowds }),
  named('quotas raised, sixteen sweeps', { ...million, quotas: raisedQuotas, design: designForCrowds }),
  named('quotas raised, sixteen sweeps, start within 10 minutes', {
    ...million,
    startWithin: 600,
    quotas: raisedQuotas,
    design: designForCrowds,
  }),
];
