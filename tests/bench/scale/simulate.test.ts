import { describe, expect, it } from 'vitest';
import { coldTable, defaultQuotas, designAsItWas, facts } from './parameters.ts';
import { type Scenario, simulate } from './simulate.ts';

const scenario: Scenario = {
  students: 500,
  startWithin: 60,
  durationSeconds: 3600,
  commonDeadline: false,
  quotas: defaultQuotas,
  design: designAsItWas,
};

describe('The simulation', () => {
  it('records every session, none of them early, whatever the deadlines', () => {
    for (const commonDeadline of [false, true]) {
      const { started, recorded, closeLags, refused } = simulate({ ...scenario, commonDeadline });
      expect([started, recorded, refused]).toEqual([500, 500, 0]);
      expect(Math.min(...closeLags)).toBeGreaterThanOrEqual(0);
    }
  });

  it('closes within seconds while nothing binds: the schedule comes early and the queue is exact', () => {
    const { closeLags, closedBy } = simulate(scenario);
    expect(Math.max(...closeLags)).toBeLessThan(facts.queuePrecision + 2);
    expect(closedBy.queue + closedBy.schedule + closedBy.sweep).toBe(500);
  });

  it('leaves to the sweep what could not be armed', () => {
    const quotas = { ...defaultQuotas, createSchedule: 1 };
    const { unarmed, closedBy, closeLags, recorded } = simulate({ ...scenario, quotas });
    expect(unarmed).toBeGreaterThan(300);
    expect(closedBy.sweep).toBeGreaterThanOrEqual(unarmed);
    expect(recorded).toBe(500);
    expect(Math.max(...closeLags)).toBeLessThan(facts.sweepEvery + facts.schedulerPrecision + 5);
  });

  it('records late, and everything, when the Scheduler hands over slowly', () => {
    const quotas = { ...defaultQuotas, schedulerInvocations: 2 };
    const slow = simulate({ ...scenario, quotas, commonDeadline: true });
    expect(slow.recorded).toBe(500);
    expect(Math.max(...slow.closeLags)).toBeGreaterThan(facts.queuePrecision + 2);
  });

  it('makes students try again when the API turns them away, and starts them all', () => {
    const quotas = { ...defaultQuotas, apiRequests: 20, apiBurst: 20 };
    const { started, startDelays } = simulate({ ...scenario, quotas, startWithin: 1 });
    expect(started).toBe(500);
    expect(Math.max(...startDelays)).toBeGreaterThan(facts.firstRetry / 2);
  });

  it('takes longer on a table that was not warmed', () => {
    const crowd = { ...scenario, students: 20_000, commonDeadline: true };
    const last = (quotas: Scenario['quotas']) =>
      simulate({ ...crowd, quotas }).closeLags.reduce((latest, lag) => Math.max(latest, lag), 0);
    expect(last(coldTable)).toBeGreaterThan(last(defaultQuotas));
  });

  it('is the same every time', () => {
    expect(simulate(scenario)).toEqual(simulate(scenario));
  });
});
