/** What instructors and admins ask for. */
import { http } from './operation.ts';

/** Somebody who looks at tests and never sits one. */
export const staff = { studentId: 'emmy', groups: ['instructor'] } as const;

const graded = {
  version: 1,
  seed: 'seed',
  startedAt: '2026-11-29T09:00:00.000Z',
  answers: [{ questionId: 'q1', value: 'a', revision: 1 }],
};

export const staffOperations = [
  http('getPreview', 'shows a test as a student would get it', 200, async (school) => ({
    ...staff,
    params: { testId: await school.test() },
  })),
  http('getPreview', 'knows no such test', 404, () => ({ ...staff, params: { testId: 'nowhere' } })),
  http('getPreview', 'is not for students', 403, async (school) => ({
    studentId: school.student(),
    params: { testId: await school.test() },
  })),
  http('gradePreview', 'grades, and keeps nothing', 200, async (school) => ({
    ...staff,
    params: { testId: await school.test() },
    body: graded,
  })),
  http('gradePreview', 'refuses what fits no question', 400, async (school) => ({
    ...staff,
    params: { testId: await school.test() },
    body: { ...graded, answers: [{ questionId: 'q9', value: 'a', revision: 1 }] },
  })),
  http('gradePreview', 'knows no such version', 404, async (school) => ({
    ...staff,
    params: { testId: await school.test() },
    body: { ...graded, version: 9 },
  })),
  http('gradePreview', 'is not for students', 403, async (school) => ({
    studentId: school.student(),
    params: { testId: await school.test() },
    body: graded,
  })),
];
