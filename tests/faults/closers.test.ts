import { describe, it } from 'vitest';
import { runCampaign } from './campaign.ts';
import { defaultOptions } from './campaign-options.ts';

const quick = { ...defaultOptions, seconds: 5, speed: 20, students: 10, handlers: 2 };

// They mostly wait for deadlines, so they wait together.
describe.concurrent('with faults and no other closer', () => {
  it.for(['schedule', 'sweep', 'request'] as const)(
    'the %s alone closes every session',
    async (closers, { expect }) => {
      const { verdicts, sittings } = await runCampaign({ ...quick, closers });
      expect(verdicts.map(({ sentence }) => sentence)).toEqual([]);
      expect(sittings.filter(({ attempt }) => attempt).length).toBeGreaterThanOrEqual(quick.students);
    },
  );

  it('nothing closes by itself, and the first look at a session does', async ({ expect }) => {
    const { verdicts, sittings } = await runCampaign({ ...quick, closers: 'none' });
    expect(verdicts.map(({ sentence }) => sentence)).toEqual([]);
    expect(sittings.filter(({ attempt }) => attempt?.closer === 'request').length).toBeGreaterThanOrEqual(
      quick.students,
    );
  });
});
