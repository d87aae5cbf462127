import { describe, expect, test } from 'vitest';
import {
  addCounts,
  countPlaywright,
  countVitest,
  formatCounts,
  formatFailures,
  noCounts,
  oneFailure,
  settleCounts,
} from './counts.ts';

const vitest = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [] };

describe('Counting', () => {
  test('reads a Vitest report', () => {
    expect(countVitest(vitest)).toMatchObject({ passed: 3, failed: 1, skipped: 3 });
  });

  test('counts a file that fails before its first test', () => {
    const file = { name: 'a.test.ts', message: '' };
    const passed = { fullName: 'adds up', status: 'passed' };
    const testResults = [
      { ...file, status: 'failed', assertionResults: [] },
      { ...file, status: 'failed', assertionResults: [passed] },
      { ...file, status: 'passed', assertionResults: [] },
    ];
    expect(countVitest({ ...vitest, testResults }).failed).toBe(2);
  });

  test('reads a Playwright report, with flaky tests and global errors as failures', () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}], suites: [] };
    expect(countPlaywright(report)).toMatchObject({ passed: 5, failed: 3, skipped: 2 });
  });

  test('writes the one line that others read', () => {
    const sum = addCounts({ ...noCounts, passed: 1, skipped: 2 }, { ...noCounts, passed: 3, failed: 4 });
    expect(formatCounts(sum)).toBe('4 passed, 4 failed, 2 skipped');
  });

  test('names what failed, a line each', () => {
    expect(formatFailures(addCounts(oneFailure('the deployment'), oneFailure('the sweep')))).toBe(
      '✗ the deployment\n✗ the sweep\n',
    );
  });

  test('a tool that fails without a failed test counts as one failure', () => {
    const green = { ...noCounts, passed: 2 };
    expect(settleCounts(green, 0)).toEqual(green);
    expect(settleCounts(green, 1).failed).toBe(1);
    expect(settleCounts(green, null).failed).toBe(1);
    expect(settleCounts(null, 0).failed).toBe(1);
    expect(settleCounts({ ...green, failed: 3 }, 1).failed).toBe(3);
  });
});
