/** Test sources for the suites, in the format of docs/test-format.md. */
import type { StudentQuestion } from '../../shared/questions/student-question.ts';

export interface SourceOptions {
  readonly testId: string;
  readonly title?: string;
  readonly durationSeconds?: number;
  readonly attempts?: number;
  readonly review?: Readonly<Record<string, string>>;
  readonly closesAt?: string;
}

/** A review that holds nothing back. */
export const shownAtOnce = {
  score: 'immediately',
  answers: 'immediately',
  correctness: 'immediately',
  rightAnswers: 'immediately',
  feedback: 'immediately',
};

function head(options: SourceOptions) {
  const { testId, title = testId, durationSeconds = 3600, attempts = 5, review = shownAtOnce, closesAt } = options;
  return {
    id: testId,
    title,
    description: 'Made for a test of the test room.',
    duration: `${durationSeconds} s`,
    attempts,
    shuffleQuestions: false,
    shuffleChoices: false,
    review,
    ...(closesAt ? { closesAt } : {}),
  };
}

/** Three quick questions: a choice, a number and a text. */
export function shortTest(options: SourceOptions): object {
  return {
    ...head(options),
    questions: [
      {
        id: 'capital',
        type: 'singleChoice',
        text: 'Which city is the capital of France?',
        points: 1,
        choices: [{ text: 'Lyon' }, { text: 'Paris', right: true }, { text: 'Nice' }],
      },
      { id: 'product', type: 'numeric', text: 'What is $6 \\times 7$?', points: 2, answer: 42 },
      { id: 'colour', type: 'shortText', text: 'What colour is a clear sky?', points: 1, accept: ['blue'] },
    ],
  };
}

/** Two sections; the first has two questions. */
export function sectionedTest(options: SourceOptions & { readonly navigation?: 'oneAtATime' | 'scroll' }): object {
  const { navigation = 'oneAtATime' } = options;
  const [choice, number, text] = [
    {
      id: 'capital',
      type: 'singleChoice',
      text: 'Which city is the capital of France?',
      choices: [{ text: 'Lyon' }, { text: 'Paris', right: true }],
    },
    { id: 'product', type: 'numeric', text: 'What is $6 \\times 7$?', answer: 42 },
    { id: 'colour', type: 'shortText', text: 'What colour is a clear sky?', accept: ['blue'] },
  ];
  return {
    ...head(options),
    navigation,
    sections: [
      { id: 'facts', title: 'Facts', instructions: 'Two questions. **Do not guess.**' },
      { id: 'words', title: 'Words', instructions: 'One word is enough.' },
    ],
    questions: [
      { ...text, section: 'words' },
      { ...choice, section: 'facts' },
      { ...number, section: 'facts' },
    ],
  };
}

/** A number nobody would write by chance, for keys that are numbers. */
export const markerNumber = 271_828.182_75;

/** Every question type, with `marker` in everything that only the key knows: feedback and accepted texts. */
export function everyQuestionType(options: SourceOptions & { readonly marker?: string }): object {
  const { marker = 'well done' } = options;
  const feedback = `Feedback ${marker}`;
  /** Of each answer, too, when it is to be looked for. */
  const own = options.marker === undefined ? {} : { feedback };
  return {
    ...head(options),
    questions: [
      {
        id: 'single',
        type: 'singleChoice',
        text: 'Pick the even number.',
        points: 1,
        feedback,
        choices: [
          { text: 'Three', ...own },
          { text: 'Four', right: true, ...own },
          { text: 'Five', weight: -25, ...own },
        ],
      },
      {
        id: 'multiple',
        type: 'multipleChoice',
        text: 'Pick all primes.',
        points: 2,
        feedback,
        scoring: 'partial',
        choices: [{ text: 'Two', right: true }, { text: 'Nine' }, { text: 'Eleven', right: true }],
      },
      {
        id: 'statement',
        type: 'trueFalse',
        text: 'Zero is even.',
        points: 1,
        feedback,
        answer: true,
        ...(options.marker === undefined ? {} : { feedbackWhenRight: feedback, feedbackWhenWrong: feedback }),
      },
      {
        id: 'number',
        type: 'numeric',
        text: 'How far is it?',
        points: 1,
        feedback,
        answers: [
          { answer: markerNumber, tolerance: 0.5, ...own },
          { answer: '*', weight: 0, ...own },
        ],
        unit: 'km',
      },
      {
        id: 'text',
        type: 'shortText',
        text: 'Name a colour.',
        points: 1,
        feedback,
        wildcards: true,
        accept: [`blue ${marker}`, { text: '*', weight: 0, ...own }],
      },
      {
        id: 'pairs',
        type: 'matching',
        text: 'Match country and capital.',
        points: 2,
        feedback,
        scoring: 'partial',
        pairs: [
          { prompt: 'Italy', option: 'Rome' },
          { prompt: 'Spain', option: 'Madrid' },
        ],
      },
      {
        id: 'order',
        type: 'ordering',
        text: 'Put in order, smallest first.',
        points: 2,
        feedback,
        items: ['One', 'Ten', 'Hundred'],
      },
    ],
  };
}

/** Twelve matchings of three pairs, a point each: with one pair right in each, a third of everything. */
export function thirds(options: SourceOptions): object {
  const pairs = ['Italy Rome', 'Spain Madrid', 'Kenya Nairobi'].map((pair) => {
    const [prompt, option] = pair.split(' ');
    return { prompt, option };
  });
  return {
    ...head(options),
    questions: Array.from({ length: 12 }, (_, index) => ({
      id: `pairs-${index}`,
      type: 'matching',
      text: `Capitals, part ${index + 1}`,
      pairs,
    })),
  };
}

/** Answers to `thirds` in which each matching has one pair right: a student sees no key, but the texts tell. */
export function oneThirdCorrect(questions: readonly StudentQuestion[]): object[] {
  return questions.map((question) => {
    if (question.type !== 'matching') throw new Error(`${question.questionId} is not a matching`);
    // Rome for all of them.
    const rome = question.options.find(({ text }) => text === 'Rome')?.id ?? '';
    const value = Object.fromEntries(question.prompts.map(({ id }) => [id, rome]));
    return { questionId: question.questionId, value, revision: 1 };
  });
}
