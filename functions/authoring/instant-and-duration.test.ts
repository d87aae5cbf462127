import { expect, it } from 'vitest';
import { parseDuration } from './duration.ts';
import { parseInstant } from './instant.ts';

it.each([
  ['90 min', 5400],
  ['1 h 30 min', 5400],
  ['1h', 3600],
  ['45 s', 45],
  ['2 min 5 s', 125],
])('reads the duration %s', (text, seconds) => {
  expect(parseDuration(text)).toBe(seconds);
});

it.each(['', '90', 'min', '1:30', '-5 min', '1.5 h', '5 min 1 h'])('finds no duration in %j', (text) => {
  expect(parseDuration(text)).toBeNull();
});

it('reads instants with their zone, and refuses those without or of days that do not exist', () => {
  const nine = Date.UTC(2027, 0, 15, 8);
  expect(parseInstant('2027-01-15T09:00+01:00')).toBe(nine);
  expect(parseInstant('2027-01-15 08:00:00 Z')).toBe(nine);
  expect(parseInstant('2027-01-15T08:00:00.000Z')).toBe(nine);
  for (const text of [
    '2027-01-15T09:00',
    '2027-01-15',
    '2027-02-30T09:00Z',
    '2027-13-01T09:00Z',
    '2027-01-15T25:00Z',
    'soon',
  ]) {
    expect([text, parseInstant(text)]).toEqual([text, null]);
  }
});
