import { beforeAll, describe, expect, it } from 'vitest';
import { formatCountdown, formatDuration, formatTimeLimit } from './format.ts';
import { startI18n } from './i18n.ts';

const limit = {
  baseSeconds: 3_600,
  extraSeconds: 0,
  totalSeconds: 3_600,
  availableSeconds: 3_600,
  limitedBy: 'duration',
} as const;

describe('times as people read them', () => {
  let i18n: ReturnType<typeof startI18n>;
  beforeAll(() => {
    i18n = startI18n();
  });

  it.each([
    [0, '0 sec'],
    [45, '45 sec'],
    [60, '1 min'],
    [90, '1 min 30 sec'],
    [5_400, '90 min'],
    [16_200, '4 hr 30 min'],
  ])('writes %i seconds as %s', (seconds, text) => {
    expect(formatDuration(seconds, i18n.t)).toBe(text);
  });

  it('shows what an accommodation adds', () => {
    expect(formatTimeLimit(limit, i18n.t)).toBe('60 min');
    expect(formatTimeLimit({ ...limit, extraSeconds: 1_800, totalSeconds: 5_400 }, i18n.t)).toBe('90 min (60 + 30)');
    expect(formatTimeLimit({ ...limit, baseSeconds: 60, extraSeconds: 30, totalSeconds: 90 }, i18n.t)).toBe(
      '1 min 30 sec (1 min + 30 sec)',
    );
  });

  it.each([
    [3_730_000, '1:02:10'],
    [2_530_000, '42:10'],
    [59_000, '0:59'],
    [1, '0:01'],
    [0, '0:00'],
    [-5, '0:00'],
  ])('counts %i ms down as %s', (ms, text) => {
    expect(formatCountdown(ms)).toBe(text);
  });
});
