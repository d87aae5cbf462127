/** The sittings that are simulated: sizes as they are, then what breaks at a million, and what is done about it. */
import { coldTable, defaultQuotas, designAsItWas, designForCrowds, raisedQuotas } from './parameters.ts';
import type { Scenario } from './simulate.ts';

const sitting = { startWithin: 60, durationSeconds: 3600, quotas: defaultQuotas, design: designAsItWas };

const named = (name: string, scenario: Scenario) => ({ name, scenario });

/** Sizes with a primary Region's default quotas; at the deadline nobody looks. */
const sizes = [1_000, 10_000, 100_000, 1_000_000].flatMap((students) => [
  named('own time each', { ...sitting, students, commonDeadline: false }),
  named('common deadline', { ...sitting, students, commonDeadline: true }),
]);

const million = { ...sitting, students: 1_000_000, commonDeadline: true };

/** Every scenario, by what is special about it. */
export const scenarios: readonly { readonly name: string; readonly scenario: Scenario }[] = [
  ...sizes,
  named('common deadline, table not warmed', {
    ...sitting,
    students: 100_000,
    commonDeadline: true,
    quotas: coldTable,
  }),
  named('common deadline, quotas raised', { ...million, quotas: raisedQuotas }),
  named('common deadline, design for crowds', { ...million, design: designForCrowds }),
  named('common deadline, quotas raised and design for crowds', {
    ...million,
    quotas: raisedQuotas,
    design: designForCrowds,
  }),
  named('start within 10 minutes, quotas raised and design for crowds', {
    ...million,
    startWithin: 600,
    quotas: raisedQuotas,
    design: designForCrowds,
  }),
];
