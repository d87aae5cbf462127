// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { chooseAndSaveLanguage, startI18n } from '../../../lib/i18n.ts';
import { savedWords } from './saved-words.ts';

let i18n: ReturnType<typeof startI18n>;
beforeAll(() => {
  i18n = startI18n();
});
afterEach(() => chooseAndSaveLanguage('en'));

const words = (answeredCount: number, questionCount: number) => savedWords({ answeredCount, questionCount }, i18n.t);

describe('what was answered, after the end', () => {
  it.each([
    [1, 5, 'You answered 1 of 5 questions. Your answer was saved and graded.'],
    [3, 5, 'You answered 3 of 5 questions. Your answers were saved and graded.'],
    [5, 5, 'You answered all 5 questions. Your answers were saved and graded.'],
    [1, 1, 'You answered the question. Your answer was saved and graded.'],
    [0, 5, "You didn't answer any of the 5 questions."],
    [0, 1, "You didn't answer the question."],
  ])('%i of %i: %s', (answered, all, text) => {
    expect(words(answered, all)).toBe(text);
  });

  it('does not say that something was graded which a person has to mark', () => {
    expect(savedWords({ answeredCount: 2, questionCount: 5, isPending: true }, i18n.t)).toBe(
      'You answered 2 of 5 questions. Everything was saved. Some of it still has to be marked.',
    );
  });

  it.each([
    ['de', 1, 5, 'Sie haben 1 von 5 Fragen beantwortet. Ihre Antwort wurde gespeichert und bewertet.'],
    ['de', 0, 5, 'Sie haben keine der 5 Fragen beantwortet.'],
    ['ar', 2, 12, 'أجبت عن 2 من 12 سؤالًا. حُفظت إجابتاك وصُحِّحتا.'],
    ['ar', 2, 2, 'أجبت عن السؤالين كليهما. حُفظت إجابتاك وصُحِّحتا.'],
  ] as const)('in %s: %i of %i', async (language, answered, all, text) => {
    await chooseAndSaveLanguage(language);
    expect(words(answered, all)).toBe(text);
  });
});
