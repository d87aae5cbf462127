import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  formatCountdown,
  formatDateTime,
  formatDuration,
  formatTime,
  formatTimeLeft,
  formatTimeLimit,
  formatWindow,
} from './format.ts';
import { startI18n } from './i18n.ts';

const limit = {
  baseSeconds: 3_600,
  extraSeconds: 0,
  totalSeconds: 3_600,
  availableSeconds: 3_600,
  limitedBy: 'duration',
} as const;

const hourSeconds = 3_600;

describe('durations as people read them', () => {
  let i18n: ReturnType<typeof startI18n>;
  beforeAll(() => {
    i18n = startI18n();
  });

  it.each([
    [0, '0 sec'],
    [45, '45 sec'],
    [60, '1 min'],
    [90, '1 min 30 sec'],
    [5_340, '89 min'],
    [5_399, '89 min 59 sec'],
    [5_400, '1 hr 30 min'],
    [7_200, '2 hr'],
    [9_000, '2 hr 30 min'],
    [16_205, '4 hr 30 min 5 sec'],
    [47 * hourSeconds, '47 hr'],
    [48 * hourSeconds, '2 days'],
    [252 * hourSeconds + 17, '10 days 12 hr'],
    [50.5 * hourSeconds, '2 days 2 hr 30 min'],
  ])('writes %i seconds as %s', (seconds, text) => {
    expect(formatDuration(seconds, i18n.t)).toBe(text);
  });

  it('shows what an accommodation adds, in the unit of the sum', () => {
    expect(formatTimeLimit(limit, i18n.t)).toBe('60 min');
    expect(formatTimeLimit({ ...limit, extraSeconds: 900, totalSeconds: 4_500 }, i18n.t)).toBe('75 min (60 + 15)');
    expect(formatTimeLimit({ ...limit, extraSeconds: 1_800, totalSeconds: 5_400 }, i18n.t)).toBe(
      '1 hr 30 min (60 min + 30 min)',
    );
    expect(formatTimeLimit({ ...limit, baseSeconds: 60, extraSeconds: 30, totalSeconds: 90 }, i18n.t)).toBe(
      '1 min 30 sec (1 min + 30 sec)',
    );
  });

  it.each([
    [5_525_000, '1:32:05'],
    [3_730_000, '1:02:10'],
    [2_530_000, '42:10'],
    [59_000, '0:59'],
    [1, '0:01'],
    [0, '0:00'],
    [-5, '0:00'],
  ])('counts %i ms down as %s', (ms, text) => {
    expect(formatCountdown(ms)).toBe(text);
    expect(formatTimeLeft(ms, i18n.t)).toBe(text);
  });

  it('counts days in words, and goes over to hours without a jump', () => {
    expect(formatTimeLeft((252 * hourSeconds + 856) * 1_000, i18n.t)).toBe('10 days 12:14:16');
    expect(formatTimeLeft(48 * hourSeconds * 1_000, i18n.t)).toBe('2 days 0:00');
    expect(formatTimeLeft(48 * hourSeconds * 1_000 - 1_000, i18n.t)).toBe('47:59:59');
  });
});

describe('moments as people read them', () => {
  beforeAll(() => void startI18n());
  afterEach(() => vi.unstubAllEnvs());

  /** The device stands in that zone. */
  const inZone = (zone: string) => vi.stubEnv('TZ', zone);
  const nowMs = Date.parse('2026-11-29T20:00:00Z');

  it.each([
    ['en', 'Sun, Nov 29, 14:16'],
    ['de', 'So., 29. Nov., 14:16'],
    ['ar', 'الأحد، 29 نوفمبر، 14:16'],
  ])('tells the day, in %s', (language, text) => {
    inZone('UTC');
    expect(formatDateTime('2026-11-29T14:16:00Z', language, { nowMs })).toBe(text);
  });

  it('tells the year of another year, and of a day that is half a year away', () => {
    inZone('UTC');
    expect(formatDateTime('2027-11-29T14:16:00Z', 'en', { nowMs })).toBe('Mon, Nov 29, 2027, 14:16');
    expect(formatDateTime('2027-01-01T00:00:00Z', 'en', { nowMs })).toMatch(/2027/);
    expect(formatDateTime('2026-12-31T23:59:00Z', 'en', { nowMs })).not.toMatch(/2026/);
    expect(formatDateTime('2026-03-02T09:00:00Z', 'en', { nowMs })).toMatch(/2026/);
  });

  it('goes by the year of the reader’s zone', () => {
    inZone('Pacific/Auckland');
    expect(formatDateTime('2026-12-31T12:00:00Z', 'en', { nowMs })).toMatch(/Jan 1, 2027, 01:00/);
    inZone('America/New_York');
    expect(formatDateTime('2027-01-01T02:00:00Z', 'en', { nowMs })).toBe('Thu, Dec 31, 21:00');
  });

  it.each([
    ['Europe/Berlin', 'de', 'MEZ'],
    ['America/New_York', 'en', 'EST'],
    ['Asia/Kolkata', 'en', 'GMT+5:30'],
    ['UTC', 'ar', 'UTC'],
  ])('names the zone: %s in %s', (zone, language, name) => {
    inZone(zone);
    expect(formatDateTime('2026-12-01T12:00:00Z', language, { nowMs, zone: true })).toContain(name);
    expect(formatDateTime('2026-12-01T12:00:00Z', language, { nowMs })).not.toContain(name);
  });

  it('tells the day of a time that is not today’s', () => {
    inZone('Europe/Berlin');
    expect(formatTime('2026-11-29T21:30:00Z', 'en', { nowMs })).toBe('22:30');
    expect(formatTime('2026-11-29T21:30:05Z', 'en', { nowMs, seconds: true })).toBe('22:30:05');
    expect(formatTime('2026-11-29T23:30:00Z', 'en', { nowMs })).toBe('00:30 on Mon, Nov 30');
    expect(formatTime('2026-12-10T14:16:00Z', 'en', { nowMs, isEnd: true })).toBe('15:16 on Thu, Dec 10');
    expect(formatTime('2027-12-10T14:16:00Z', 'en', { nowMs })).toBe('15:16 on Fri, Dec 10, 2027');
  });

  it('gives an end at midnight to the day that it ends, and a beginning to the day that it begins', () => {
    inZone('Europe/Berlin');
    const midnight = '2026-11-29T23:00:00Z';
    expect(formatTime(midnight, 'en', { nowMs, isEnd: true })).toBe('24:00');
    expect(formatTime(midnight, 'en', { nowMs, isEnd: true, seconds: true })).toBe('24:00:00');
    expect(formatDateTime(midnight, 'de', { nowMs, isEnd: true })).toBe('So., 29. Nov., 24:00');
    expect(formatDateTime(midnight, 'en', { nowMs })).toBe('Mon, Nov 30, 00:00');
    expect(formatDateTime('2026-12-31T23:00:00Z', 'en', { nowMs, isEnd: true })).toBe('Thu, Dec 31, 24:00');
  });

  describe('a window', () => {
    const window = (opensAt: string, closesAt: string) => formatWindow({ opensAt, closesAt }, 'de', nowMs);

    it('tells the zone once, and the day once when it is one day', () => {
      inZone('Europe/Berlin');
      expect(window('2026-12-01T08:00:00Z', '2026-12-02T10:00:00Z')).toEqual({
        opens: 'Di., 1. Dez., 09:00',
        closes: 'Mi., 2. Dez., 11:00 MEZ',
      });
      expect(window('2026-12-01T08:00:00Z', '2026-12-01T23:00:00Z')).toEqual({
        opens: 'Di., 1. Dez., 09:00',
        closes: '24:00 MEZ',
      });
    });

    it('tells both zones when the clocks are changed in between', () => {
      inZone('Europe/Berlin');
      expect(window('2026-10-24T10:00:00Z', '2026-10-25T10:00:00Z')).toEqual({
        opens: 'Sa., 24. Okt., 12:00 MESZ',
        closes: 'So., 25. Okt., 11:00 MEZ',
      });
      // 02:30 comes twice on that day.
      expect(window('2026-10-25T00:30:00Z', '2026-10-25T01:30:00Z')).toEqual({
        opens: 'So., 25. Okt., 02:30 MESZ',
        closes: '02:30 MEZ',
      });
    });
  });
});
