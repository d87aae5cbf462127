import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { wholeIndex } from './index-part.ts';
import { SweepEvent } from './sweep-event.ts';

it('A sweep that is told of no part, or of one that cannot be, looks at the whole index', () => {
  for (const event of [{}, null, undefined, 'sweep', { part: 4, parts: 4 }, { part: -1, parts: 4 }, { parts: 0 }]) {
    expect(z.parse(SweepEvent, event)).toEqual(wholeIndex);
  }
  expect(z.parse(SweepEvent, { part: 3, parts: 4 })).toEqual({ part: 3, parts: 4 });
});
