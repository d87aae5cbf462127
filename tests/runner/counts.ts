/** What a suite came to, read from its machine-readable report. */
import * as z from 'zod/mini';
import { PlaywrightReport, playwrightFailures, VitestReport, vitestFailures } from './failures.ts';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** What failed, a line each. */
  readonly failures: readonly string[];
}

export const noCounts: Counts = { passed: 0, failed: 0, skipped: 0, failures: [] };

/** Of something that is no test by itself, such as a deployment. */
export function oneFailure(what: string): Counts {
  return { ...noCounts, failed: 1, failures: [what] };
}

/** Adds up. */
export function addCounts(a: Counts, b: Counts): Counts {
  return {
    passed: a.passed + b.passed,
    failed: a.failed + b.failed,
    skipped: a.skipped + b.skipped,
    failures: [...a.failures, ...b.failures],
  };
}

/** What failed, a line each, as it stands above the last line; `.ci/run` looks for the mark. */
export function formatFailures({ failures }: Counts): string {
  return failures.map((failure) => `✗ ${failure}\n`).join('');
}

/** The last line of `npm test`; other programs read it. */
export function formatCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed, ${skipped} skipped`;
}

/** A file that fails before its first test has no test to count: it counts as one failure itself. */
export function countVitest(report: unknown): Counts {
  const parsed = z.parse(VitestReport, report);
  const brokenFiles = parsed.testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  ).length;
  return {
    passed: parsed.numPassedTests,
    failed: parsed.numFailedTests + brokenFiles,
    skipped: parsed.numPendingTests + parsed.numTodoTests,
    failures: vitestFailures(parsed),
  };
}

/** Flaky counts as failed: a test that fails now and then is wrong, or what it tests is. */
export function countPlaywright(report: unknown): Counts {
  const parsed = z.parse(PlaywrightReport, report);
  const { stats, errors } = parsed;
  return {
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky + errors.length,
    skipped: stats.skipped,
    failures: playwrightFailures(parsed),
  };
}

/**
 * What a tool came to, given how it ended. A tool that fails without a failed test to show (a crash, an
 * unhandled error, a report that was never written) counts as one failure, so that no red run looks green.
 */
export function settleCounts(counts: Counts | null, exitStatus: number | null): Counts {
  const known = counts ?? noCounts;
  const isUnexplained = (counts === null || exitStatus !== 0) && known.failed === 0;
  return isUnexplained ? addCounts(known, oneFailure(`a tool ended with ${exitStatus} and no failed test`)) : known;
}
