/** What a question must obey beyond its form. Pure. */
import { normaliseText } from '../../grading/normalise-text.ts';
import type { FieldPath } from './source-document.ts';
import type { QuestionSource } from './test-source.ts';
import { canBeAdded, weightOf } from './weights.ts';

/** A broken rule, at a path inside the question. */
export interface RuleFault {
  readonly path: FieldPath;
  readonly message: string;
  /** Other systems allow it, and it does no harm there. */
  readonly isMinor?: boolean;
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
  const { choices } = question;
  const texts = choices.map((choice) => choice.text.trim().replace(/\s+/g, ' '));
  const faults = repeated(texts, (place) => ['choices', place, 'text']).map((fault): RuleFault => {
    const place = Number(fault.path[1]);
    const weights = choices.filter((_, other) => texts[other] === texts[place]).map(weightOf);
    return { ...fault, isMinor: new Set(weights).size === 1 };
  });
  const takesWeights = question.type === 'singleChoice' || question.scoring === 'weights';
  for (const [place, { right, weight }] of choices.entries()) {
    const path = ['choices', place, 'weight'];
    if (weight === undefined) continue;
    if (right)
      faults.push({ path, message: 'can’t be combined with right: true, which means 100: remove one of them' });
    else if (!takesWeights) faults.push({ path, message: 'only counts with scoring: weights' });
  }
  if (choices.every((choice) => weightOf(choice) <= 0)) {
    faults.push({ path: ['choices'], message: 'no choice is correct: mark one with right: true' });
  }
  if (!canBeAdded(choices.map(weightOf))) {
    faults.push({ path: ['choices'], message: 'the weights have no common denominator: use simpler ones' });
  }
  const rightCount = choices.filter(({ right }) => right).length;
  if (question.type === 'singleChoice' && rightCount > 1) {
    const mend = 'make it a multipleChoice question, or write weight: 100 for each if one pick is enough';
    faults.push({ path: ['choices'], message: `${rightCount} choices are correct: ${mend}` });
  }
  return faults;
}

/** A list of answers in which nothing gives points. */
function withoutPoints(weights: readonly number[], field: string): RuleFault[] {
  return weights.some((weight) => weight > 0)
    ? []
    : [{ path: [field], message: 'no answer gives points: set a weight above 0, or remove it for 100' }];
}

function checkNumeric({ answer, tolerance, answers }: Extract<QuestionSource, { type: 'numeric' }>): RuleFault[] {
  if (answers === undefined) return answer === undefined ? [{ path: ['answer'], message: 'is missing' }] : [];
  const faults = withoutPoints(
    answers.map(({ weight }) => weight),
    'answers',
  );
  if (answer !== undefined)
    faults.push({ path: ['answer'], message: 'can’t be combined with answers: remove one of them' });
  if (tolerance !== '0') faults.push({ path: ['tolerance'], message: 'belongs to each of the answers' });
  return faults;
}

function checkAccepted(question: Extract<QuestionSource, { type: 'shortText' }>): RuleFault[] {
  const faults = question.accept.flatMap(({ text }, place): RuleFault[] => {
    const path = ['accept', place];
    if (normaliseText(question, text) === '') return [{ path, message: 'has nothing a student could type' }];
    const shortest = question.wildcards ? text.replace(/\\\*|\*/g, (star) => star.slice(1)) : text;
    if (shortest.length > question.maxLength) {
      return [{ path, message: `is longer than maxLength (${question.maxLength}), so nobody could type it` }];
    }
    return [];
  });
  return [
    ...faults,
    ...withoutPoints(
      question.accept.map(({ weight }) => weight),
      'accept',
    ),
  ];
}

function checkMatching(question: Extract<QuestionSource, { type: 'matching' }>): RuleFault[] {
  const options = new Set(question.pairs.map((pair) => pair.option.trim()));
  const extra = question.extraOptions.map(({ text }) => text);
  const faults = [
    ...repeated(
      question.pairs.map((pair) => pair.prompt),
      (place) => ['pairs', place, 'prompt'],
    ),
    ...repeated(extra, (place) => ['extraOptions', place]),
    ...extra.flatMap((option, place) =>
      options.has(option.trim()) ? [{ path: ['extraOptions', place], message: 'is already the option of a pair' }] : [],
    ),
  ];
  if (options.size + extra.length < 2) {
    faults.push({ path: ['pairs'], message: 'all options are the same, so there’s nothing to match' });
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
      return repeated(
        question.items.map(({ text }) => text),
        (place) => ['items', place],
      );
    case 'numeric':
      return checkNumeric(question);
    case 'trueFalse':
      return [];
  }
}
