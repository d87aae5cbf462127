import * as z from 'zod/mini';

/**
 * A schema for any of some objects, told apart by their `type`.
 * @throws RangeError when there are none
 */
export function unionByType<Option extends z.ZodMiniObject>(options: readonly Option[]) {
  const [first, ...others] = options;
  if (!first) throw new RangeError('There are no types to tell apart');
  return z.discriminatedUnion('type', [first, ...others]);
}
