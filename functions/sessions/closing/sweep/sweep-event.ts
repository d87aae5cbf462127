/** What the recurring schedules tell a sweep. */
import * as z from 'zod/mini';
import { dueShardCount } from '../../../platform/table/table.ts';
import { wholeIndex } from './index-part.ts';

const Part = z
  .object({ part: z.int().check(z.minimum(0)), parts: z.int().check(z.minimum(1), z.maximum(dueShardCount)) })
  .check(z.refine(({ part, parts }) => part < parts));

/** Its part of the index. An invalid part sweeps the whole index, so that nothing is left out. */
export const SweepEvent = z.catch(Part, wholeIndex);
