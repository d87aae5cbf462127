/**
 * Does something without what it says on the way; errors it throws are thrown. The CDK repeats its warnings at each
 * synthesis, in front of what somebody wants to read.
 */
export function quietly<T>(work: () => T): T {
  const { error } = console;
  console.error = () => {};
  try {
    return work();
  } finally {
    console.error = error;
  }
}
