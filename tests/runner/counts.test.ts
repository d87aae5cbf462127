import { describe, expect, test } from 'vitest';
import { addCounts, countPlaywright, countVitest, formatCounts, settleCounts } from './counts.ts';

const vitest = { numPassedTests: 3, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults: [] };

describe('Counting', () => {
  test('reads a Vitest report', () => {
    expect(countVitest(vitest)).toEqual({ passed: 3, failed: 1, skipped: 3 });
  });

  test('counts a file that fails before its first test', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{}] },
      { status: 'passed', assertionResults: [] },
    ];
    expect(countVitest({ ...vitest, testResults }).failed).toBe(2);
  });

  test('reads a Playwright report, with flaky tests and global errors as failures', () => {
    const report = { stats: { expected: 5, unexpected: 1, flaky: 1, skipped: 2 }, errors: [{}] };
    expect(countPlaywright(report)).toEqual({ passed: 5, failed: 3, skipped: 2 });
  });

  test('writes the one line that others read', () => {
    const sum = addCounts({ passed: 1, failed: 0, skipped: 2 }, { passed: 3, failed: 4, skipped: 0 });
    expect(formatCounts(sum)).toBe('4 passed, 4 failed, 2 skipped');
  });

  test('a tool that fails without a failed test counts as one failure', () => {
    const green = { passed: 2, failed: 0, skipped: 0 };
    expect(settleCounts(green, 0)).toEqual(green);
    expect(settleCounts(green, 1).failed).toBe(1);
    expect(settleCounts(green, null).failed).toBe(1);
    expect(settleCounts(null, 0).failed).toBe(1);
    expect(settleCounts({ ...green, failed: 3 }, 1).failed).toBe(3);
  });
});
