/** What questions with choices, prompts, options or items have in common. */
import * as z from 'zod/mini';
import type { AnswerFeedback } from '../../shared/api/attempts.ts';
import type { Choice } from '../../shared/questions/question-fields.ts';
import { FormattedText } from '../../shared/questions/text-format.ts';
import { ownValue } from '../platform/own-value.ts';
import { Share } from './share.ts';

/** What the key says about choices, by the choice's id. */
export const aboutChoices = {
  /** What each choice earns when it is picked. Absent: a correct one everything, the others nothing. */
  weights: z.optional(z.record(z.string(), Share)),
  choiceFeedback: z.optional(z.record(z.string(), FormattedText)),
};

/** Only what a choice may show, should it ever carry more. */
export function bare({ id, text, format }: Choice): Choice {
  return { id, text, ...(format && { format }) };
}

/** Whether one of these has the id. */
export function has(things: readonly Choice[], id: string): boolean {
  return things.some((thing) => thing.id === id);
}

/** The ids of things. */
export function idsOf(things: readonly Choice[]): string[] {
  return things.map(({ id }) => id);
}

/** What the author says about each picked choice. */
export function feedbackOnPicks(
  question: {
    readonly choices: readonly Choice[];
    readonly choiceFeedback?: Record<string, FormattedText> | undefined;
  },
  picked: readonly string[],
): AnswerFeedback[] {
  return question.choices.flatMap(({ id }) => {
    const feedback = picked.includes(id) ? ownValue(question.choiceFeedback ?? {}, id) : undefined;
    return feedback ? [{ choiceId: id, ...feedback }] : [];
  });
}

/** A UTF-16 unit, which is what lengths count, takes at most three bytes. */
export const bytesPerCharacter = 3;

/** Bytes of a list of all these ids. */
export function idBytes(things: readonly Choice[]): number {
  return things.reduce((sum, { id }) => sum + Buffer.byteLength(id) + 3, 0);
}
