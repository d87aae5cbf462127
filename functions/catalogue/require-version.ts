/** The frozen version that something in the table was made from. */
import type { TestStore } from './test-store.ts';
import type { TestVersion } from './test-version.ts';

/**
 * The version that a session or attempt names.
 * @throws Error when it is not in the table, which publishing never lets happen
 */
export async function requireVersion(
  tests: Pick<TestStore, 'getVersion'>,
  { testId, version }: Pick<TestVersion, 'testId' | 'version'>,
): Promise<TestVersion> {
  const found = await tests.getVersion(testId, version);
  if (!found) throw new Error(`Version ${version} of test ${testId} is not in the table`);
  return found;
}
