/** Pairs, as an author writes them. */
import * as z from 'zod/mini';
import type { Choice } from '../../../shared/questions/question-fields.ts';
import { type FormattedText, OptionalFormat } from '../../../shared/questions/text-format.ts';
import { readPairs } from '../formats/gift/gift-arranged-answers.ts';
import { placed } from '../placed-text.ts';
import { formatted } from '../publish/formatted-text.ts';
import type { RuleFault } from '../rule-fault.ts';
import { FormattedTextSource, Scoring, sourceFields, text, textOr } from '../source-fields.ts';
import type { AuthoredType, NameChoice } from './authored-type.ts';
import { repeated } from './repeated.ts';
import { withoutOrder } from './without-order.ts';

const PairSource = z.strictObject({
  prompt: text(4000),
  promptFormat: OptionalFormat,
  option: text(4000),
  optionFormat: OptionalFormat,
});

const schema = z.strictObject({
  type: z.literal('matching'),
  ...sourceFields,
  pairs: z.array(PairSource).check(z.minLength(2), z.maxLength(30)),
  extraOptions: z._default(z.array(textOr(FormattedTextSource)).check(z.maxLength(30)), []),
  scoring: Scoring,
});
type MatchingSource = z.infer<typeof schema>;

export const matching: AuthoredType<'matching', typeof schema> = {
  schema,
  entries: { pairs: PairSource, extraOptions: FormattedTextSource },
  texts: ({ pairs, extraOptions }) => [
    ...pairs.flatMap((pair, index) => [
      placed(['pairs', index], pair, 'prompt'),
      placed(['pairs', index], pair, 'option'),
    ]),
    ...extraOptions.map((option, index) => placed(['extraOptions', index], option, 'text', 'format')),
  ],
  check: checkMatching,
  toKeyed: (question, { common, name }) => ({
    ...common,
    ...toKeyedMatching(question, name),
    type: question.type,
    scoring: question.scoring,
  }),
  gift: { form: 'pairs', read: readPairs },
};

function checkMatching(question: MatchingSource): RuleFault[] {
  const options = new Set(question.pairs.map((pair) => pair.option.trim()));
  const extra = question.extraOptions.map(({ text }) => text);
  const faults = [
    ...repeated(
      question.pairs.map((pair) => pair.prompt),
      (place) => ['pairs', place, 'prompt'],
    ),
    ...repeated(extra, (place) => ['extraOptions', place]),
    ...extra.flatMap((option, index) =>
      options.has(option.trim()) ? [{ path: ['extraOptions', index], message: 'is already the option of a pair' }] : [],
    ),
  ];
  if (options.size + extra.length < 2) {
    faults.push({ path: ['pairs'], message: 'all options are the same, so there’s nothing to match' });
  }
  return faults;
}

function toKeyedMatching(question: MatchingSource, name: NameChoice) {
  const pairs = question.pairs.map(({ prompt, promptFormat, option, optionFormat }) => ({
    prompt: name(prompt, promptFormat),
    option: formatted(option, optionFormat),
  }));
  const options = new Map<string, Choice>();
  const keyOf = ({ text, format }: FormattedText) => `${format ?? ''} ${text}`;
  const extra = question.extraOptions.map(({ text, format }) => formatted(text, format));
  for (const option of [...pairs.map((pair) => pair.option), ...extra]) {
    if (!options.has(keyOf(option))) options.set(keyOf(option), name(option.text, option.format));
  }
  return {
    prompts: pairs.map(({ prompt }) => prompt),
    options: withoutOrder([...options.values()]),
    rightMatches: Object.fromEntries(
      pairs.map(({ prompt, option }) => [prompt.id, options.get(keyOf(option))?.id ?? '']),
    ),
  };
}
