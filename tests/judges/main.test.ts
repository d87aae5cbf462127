import { expect, test } from 'vitest';
import { runNode } from '../support/import-test.ts';

const judge = (...args: readonly string[]) => runNode(['tests/judges/main.ts', ...args], {});

test('npm run judge shows what the stack takes of an account, and judges it as it would be deployed', async () => {
  const { status, output } = await judge('-c', 'page=off', '-c', 'sweepParts=16');
  expect(output).toMatch(/of 500 .*resources in the template/);
  expect(output).toContain('No findings.');
  expect(status).toBe(0);
});

test.each([
  [['-c', 'sweepParts=many'], '-c sweepParts:'],
  [['-c', 'sweepParts'], 'Enter name=value.'],
])('%j is refused', async (args, reason) => {
  const { status, output } = await judge(...args);
  expect(output).toContain(reason);
  expect(status).not.toBe(0);
});
