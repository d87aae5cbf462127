import { expect, it } from 'vitest';
import type { PublishedTest } from '../catalogue/test-version.ts';
import { windowCuts } from './window-cuts.ts';

const nowMs = Date.parse('2026-12-01T08:00:00Z');
const opensAtMs = Date.parse('2026-12-01T09:00:00Z');
const minuteMs = 60_000;

const algebra: PublishedTest = {
  testId: 'algebra',
  version: 1,
  title: 'Algebra',
  description: '',
  instructions: '',
  durationSeconds: 5_400,
  opensAtMs,
  closesAtMs: null,
  attemptsAllowed: 1,
  shuffleQuestions: false,
  shuffleChoices: false,
  review: { score: 'never', answers: 'never', correctness: 'never', rightAnswers: 'never', feedback: 'never' },
  navigation: 'oneAtATime',
  calculator: 'off',
  publishedAtMs: 0,
  questionCount: 1,
  totalPoints: 1,
  sourceHash: 'hash',
};

const lines = (extraPercent: number, windowMinutes: number, changes: Partial<PublishedTest> = {}) => {
  const test = { ...algebra, closesAtMs: opensAtMs + windowMinutes * minuteMs, ...changes };
  return windowCuts([test], [{ testId: null, extraPercent, extraSeconds: 0 }], nowMs);
};

it('names the tests that close before extra time is over, even for whoever starts as they open', () => {
  expect(lines(50, 120)).toEqual([
    'algebra closes at 2026-12-01T11:00:00.000Z: whoever starts as it opens has 120 min of 135 min.',
  ]);
  expect(lines(50, 120, { opensAtMs: null })).toEqual([]);
  expect(lines(150, 120, { opensAtMs: null })).toEqual([
    'algebra closes at 2026-12-01T11:00:00.000Z: whoever starts now has 180 min of 225 min.',
  ]);
});

it('says nothing where all of it can be used, where there is none, and of what has closed', () => {
  expect(lines(50, 135)).toEqual([]);
  expect(lines(0, 60)).toEqual([]);
  expect(lines(50, 120, { opensAtMs: null, closesAtMs: nowMs })).toEqual([]);
});
