/** Prompts, each matched with one option. */
import * as z from 'zod/mini';
import { Choice } from '../../shared/questions/question-fields.ts';
import { faultIf } from './answer-fault.ts';
import { bare, has, idBytes } from './choices.ts';
import { keyedFields, type QuestionModule } from './question-module.ts';
import { allOrNothing, partialShare } from './share.ts';

const schema = z.object({
  ...keyedFields,
  type: z.literal('matching'),
  prompts: z.array(Choice),
  options: z.array(Choice),
  /** Prompt id → option id. */
  rightMatches: z.record(z.string(), z.string()),
  /** `partial`: the share of prompts with their correct option. */
  scoring: z.enum(['allOrNothing', 'partial']),
});

export const matching: QuestionModule<'matching', typeof schema> = {
  schema,
  toStudent: ({ type, prompts, options }, common, { shuffle }) => ({
    ...common,
    type,
    prompts: prompts.map(bare),
    options: shuffle(options.map(bare)),
  }),
  answerForm: 'The answer must be an object that maps prompt ids to option ids.',
  checkAnswer({ prompts, options }, matches) {
    const entries = Object.entries(matches);
    return (
      faultIf(
        entries.some(([promptId]) => !has(prompts, promptId)),
        'unknown_prompt',
        'This question has no such prompt.',
      ) ??
      faultIf(
        entries.some(([, optionId]) => !has(options, optionId)),
        'unknown_option',
        'This question has no such option.',
      )
    );
  },
  grade({ rightMatches, scoring }, matches) {
    // Entries, not look-ups: a key such as `__proto__` or `constructor` must not reach an object's prototype.
    const chosen = new Map(Object.entries(matches));
    const wanted = Object.entries(rightMatches);
    const correctCount = wanted.filter(([promptId, optionId]) => chosen.get(promptId) === optionId).length;
    switch (scoring) {
      case 'allOrNothing':
        return allOrNothing(wanted.length > 0 && correctCount === wanted.length && chosen.size === wanted.length);
      case 'partial':
        return partialShare(correctCount, wanted.length);
    }
  },
  correctAnswer: ({ rightMatches }) => ({ ...rightMatches }),
  answerFeedback: () => [],
  maxBytes({ prompts, options }) {
    const longestOption = Math.max(...options.map((option) => Buffer.byteLength(option.id)));
    return idBytes(prompts) + prompts.length * (longestOption + 3);
  },
};
