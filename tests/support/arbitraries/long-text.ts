/** An arbitrary essay question. */
import fc from 'fast-check';
import { longestLongText } from '../../../shared/questions/long-text.ts';
import { keyedFields } from './keyed-questions.ts';

export const longText = fc.record({
  ...keyedFields,
  type: fc.constant('longText' as const),
  maxLength: fc.integer({ min: 20, max: longestLongText }),
});
