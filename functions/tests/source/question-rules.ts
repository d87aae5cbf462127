/** What a question must obey beyond its form. Pure. */
import { normaliseText } from '../../grading/normalise-text.ts';
import type { FieldPath } from './source-document.ts';
import type { QuestionSource } from './test-source.ts';

/** A broken rule, at a path inside the question. */
export interface RuleFault {
  readonly path: FieldPath;
  readonly message: string;
}

/** Faults for every text that stands in the list a second time: a student could not tell the two apart. */
function repeated(texts: readonly string[], pathOf: (place: number) => FieldPath): RuleFault[] {
  const keys = texts.map((text) => text.trim().replace(/\s+/g, ' '));
  return keys.flatMap((key, place) => {
    const first = keys.indexOf(key);
    return first < place ? [{ path: pathOf(place), message: `is the same as number ${first + 1}` }] : [];
  });
}

function checkChoices(question: Extract<QuestionSource, { choices: unknown }>): RuleFault[] {
  const faults = repeated(
    question.choices.map((choice) => choice.text),
    (place) => ['choices', place, 'text'],
  );
  const rightCount = question.choices.filter((choice) => choice.right).length;
  if (rightCount === 0) faults.push({ path: ['choices'], message: 'no choice is right: mark it with right: true' });
  if (question.type === 'singleChoice' && rightCount > 1) {
    faults.push({ path: ['choices'], message: `${rightCount} choices are right: make it a multipleChoice question` });
  }
  return faults;
}

function checkAccepted(question: Extract<QuestionSource, { type: 'shortText' }>): RuleFault[] {
  return question.accept.flatMap((text, place): RuleFault[] => {
    const path = ['accept', place];
    if (normaliseText(question, text) === '') return [{ path, message: 'has nothing that could be typed' }];
    if (text.length > question.maxLength) {
      return [{ path, message: `is longer than maxLength (${question.maxLength}), so nobody could type it` }];
    }
    return [];
  });
}

function checkMatching(question: Extract<QuestionSource, { type: 'matching' }>): RuleFault[] {
  const options = new Set(question.pairs.map((pair) => pair.option.trim()));
  const faults = [
    ...repeated(
      question.pairs.map((pair) => pair.prompt),
      (place) => ['pairs', place, 'prompt'],
    ),
    ...repeated(question.extraOptions, (place) => ['extraOptions', place]),
    ...question.extraOptions.flatMap((option, place) =>
      options.has(option.trim()) ? [{ path: ['extraOptions', place], message: 'is already the option of a pair' }] : [],
    ),
  ];
  if (options.size + question.extraOptions.length < 2) {
    faults.push({ path: ['pairs'], message: 'all options are the same: there is nothing to match' });
  }
  return faults;
}

/** Every rule that a well-formed question breaks. */
export function checkQuestion(question: QuestionSource): RuleFault[] {
  switch (question.type) {
    case 'singleChoice':
    case 'multipleChoice':
      return checkChoices(question);
    case 'shortText':
      return checkAccepted(question);
    case 'matching':
      return checkMatching(question);
    case 'ordering':
      return repeated(question.items, (place) => ['items', place]);
    case 'trueFalse':
    case 'numeric':
      return [];
  }
}
