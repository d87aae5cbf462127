/** The sample users that the suites sign in as: three students, of whom Alan has half as much time again, and an instructor. */
export const sampleUsers = ['ada', 'grace', 'alan', 'emmy'] as const;
export type SampleUser = (typeof sampleUsers)[number];
