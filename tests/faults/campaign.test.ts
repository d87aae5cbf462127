import { describe, expect, it } from 'vitest';
import { runCampaign } from './campaign.ts';
import { defaultOptions } from './campaign-options.ts';
import { countAcknowledged, countFaults } from './report.ts';

const sentences = (verdicts: readonly { readonly sentence: string }[]) => verdicts.map(({ sentence }) => sentence);

describe('under faults and kills', () => {
  it('everything acknowledged is kept and every session ends once, whoever closes', async () => {
    const options = { ...defaultOptions, seconds: 16, speed: 20, students: 16 };
    const { verdicts, operations, faults, sittings } = await runCampaign(options);
    expect(sentences(verdicts)).toEqual([]);
    expect(countAcknowledged(operations).total).toBeGreaterThan(100);
    expect(countFaults(faults).kinds).toBeGreaterThanOrEqual(10);
    expect(sittings.filter(({ attempt }) => attempt).length).toBeGreaterThanOrEqual(options.students);
  });
});
