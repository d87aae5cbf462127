import { describe, expect, test } from 'vitest';
import { playwrightFailures, vitestFailures } from './failures.ts';

describe('What failed', () => {
  test('is named by file, test and the first line of the reason', () => {
    const testResults = [
      {
        name: 'a.test.ts',
        status: 'failed',
        message: '',
        assertionResults: [
          { fullName: 'adds up', status: 'passed', failureMessages: [] },
          { fullName: 'subtracts', status: 'failed', failureMessages: ['\u001b[31mexpected 1\u001b[39m\nto be 2'] },
        ],
      },
      { name: 'b.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] },
      { name: 'c.test.ts', status: 'passed', message: '', assertionResults: [] },
    ];
    expect(vitestFailures({ testResults })).toEqual([
      'a.test.ts › subtracts: expected 1',
      'b.test.ts: Cannot find module',
    ]);
  });

  test('is found however deep in the browser suites, with what failed outside of them', () => {
    const failed = { status: 'unexpected', results: [{ errors: [{ message: 'Timed out' }] }] };
    const flaky = { status: 'flaky', results: [{ errors: [{ message: 'Once' }] }, { errors: [] }] };
    const report = {
      suites: [
        {
          specs: [{ title: 'opens', file: 'a.spec.ts', ok: true, tests: [{ status: 'expected', results: [] }] }],
          suites: [
            {
              specs: [
                { title: 'closes', file: 'a.spec.ts', ok: false, tests: [failed] },
                { title: 'reloads', file: 'a.spec.ts', ok: true, tests: [flaky] },
              ],
            },
          ],
        },
      ],
      errors: [{ message: 'No page was built' }],
    };
    expect(playwrightFailures(report)).toEqual([
      'a.spec.ts › closes: Timed out',
      'a.spec.ts › reloads: Once',
      'outside of any test: No page was built',
    ]);
  });
});
