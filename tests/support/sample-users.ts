/**
 * The sample users that the suites sign in as: four students, of whom Alan has half as much time again, an instructor and
 * an administrator.
 */
export const sampleUsers = ['ada', 'grace', 'alan', 'mary', 'emmy', 'linus'] as const;
export type SampleUser = (typeof sampleUsers)[number];
