/** A session as the table keeps it: each answer is one text (`answer-text.ts`). */
import * as z from 'zod/mini';
import { type Item, parseItem, toItem } from '../runtime/item.ts';
import { sessionKey } from '../runtime/keys.ts';
import { answerText, readAnswer } from './answer-text.ts';
import { Session } from './session.ts';
import type { IndexedSession } from './session-transitions.ts';

/** Loops: a common deadline reads and writes these by the million. */
function mapValues<A, B>(record: Readonly<Record<string, A>>, change: (value: A) => B): Record<string, B> {
  const changed: Record<string, B> = {};
  for (const key of Object.keys(record)) {
    const value = record[key];
    if (value !== undefined) changed[key] = change(value);
  }
  return changed;
}

function readAttribute({ S: text }: Item[string]) {
  if (text === undefined) throw new SyntaxError('An answer is no text');
  return readAnswer(text);
}

const { answers: _answers, ...summary } = Session.shape;
const Summary = z.object(summary);

/**
 * A session's item, read.
 * @throws Error when it is not one
 */
export function readSession({ answers, ...rest }: Item): Session {
  if (!answers?.M) throw new SyntaxError('A session has no answers');
  return { ...parseItem(Summary, rest), answers: mapValues(answers.M, readAttribute) };
}

/** The item of a session. */
export function sessionItem({ answers, ...rest }: IndexedSession): Item {
  const texts = mapValues(answers, (kept) => ({ S: answerText(kept) }));
  return { ...sessionKey(rest), ...toItem(rest), answers: { M: texts } };
}
