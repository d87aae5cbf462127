/** What failed, a line each, from a suite's machine-readable report: a long run's end must name what its middle showed. */
import { stripVTControlCharacters } from 'node:util';
import * as z from 'zod/mini';

/** What is read of Vitest's report. */
export const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  numPendingTests: z.int(),
  numTodoTests: z.int(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.nullish(z.array(z.string())) }),
      ),
    }),
  ),
});

/** Of a Vitest report: its failed tests, and the files that failed before their first. */
export function vitestFailures({ testResults }: Pick<z.infer<typeof VitestReport>, 'testResults'>): string[] {
  return testResults.flatMap(({ name, status, message, assertionResults }) => {
    const failed = assertionResults.filter((result) => result.status === 'failed');
    if (failed.length === 0) return status === 'failed' ? [toLine(name, message)] : [];
    return failed.map(({ fullName, failureMessages }) => toLine(`${name} › ${fullName}`, failureMessages?.[0]));
  });
}

const Failure = z.object({ message: z.optional(z.string()) });

const Spec = z.object({
  title: z.string(),
  file: z.string(),
  ok: z.boolean(),
  tests: z.array(z.object({ status: z.string(), results: z.array(z.object({ errors: z.array(Failure) })) })),
});

const Suite = z.object({
  specs: z.array(Spec),
  get suites() {
    return z.optional(z.array(Suite));
  },
});

/** What is read of Playwright's report. */
export const PlaywrightReport = z.object({
  stats: z.object({ expected: z.int(), unexpected: z.int(), flaky: z.int(), skipped: z.int() }),
  suites: z.array(Suite),
  errors: z.array(Failure),
});

/** Of a Playwright report: its failed and flaky tests, and what went wrong outside of any. */
export function playwrightFailures({
  suites,
  errors,
}: Pick<z.infer<typeof PlaywrightReport>, 'suites' | 'errors'>): string[] {
  return [...suites.flatMap(failuresIn), ...errors.map(({ message }) => toLine('outside of any test', message))];
}

function failuresIn({ specs, suites = [] }: z.infer<typeof Suite>): string[] {
  const failed = specs.filter(({ ok, tests }) => !ok || tests.some(({ status }) => status === 'flaky'));
  const lines = failed.map(({ title, file, tests }) => {
    const errors = tests.flatMap(({ results }) => results.flatMap((result) => result.errors));
    return toLine(`${file} › ${title}`, errors[0]?.message);
  });
  return [...lines, ...suites.flatMap(failuresIn)];
}

/** The first of what the tool says about it: enough to know which, the rest is above. */
function toLine(what: string, message = 'no reason given'): string {
  const [first = ''] = stripVTControlCharacters(message).trimStart().split('\n');
  return `${what}: ${first.slice(0, 200)}`;
}
