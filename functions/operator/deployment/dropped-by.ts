/** What a stack was given and a deployment would no longer give it. Pure. */
import * as z from 'zod/mini';

/** What a deployed stack says it stands on, as far as it is asked here. */
export const StandsOn = z.object({
  TABLE_NAME: z.string(),
  TABLE_ORIGIN: z._default(z.enum(['new', 'existing']), 'new'),
  USER_POOL_ID: z.optional(z.string()),
  USER_POOL_ORIGIN: z._default(z.enum(['new', 'existing']), 'new'),
});
export type StandsOn = z.infer<typeof StandsOn>;

/**
 * A sentence for each thing that the stack was given and that the deployment leaves out or replaces.
 * @param optionOf what the deployment gives
 */
export function droppedBy(stands: StandsOn, optionOf: (name: string) => string | null): string[] {
  const given = [
    ['existingTable', stands.TABLE_ORIGIN, stands.TABLE_NAME, 'a new, empty table'],
    ['existingUserPool', stands.USER_POOL_ORIGIN, stands.USER_POOL_ID, 'a new user pool with nobody in it'],
  ] as const;
  return given.flatMap(([option, origin, name, instead]) => {
    if (origin !== 'existing' || name === undefined) return [];
    const next = optionOf(option);
    if (next === name) return [];
    const change = next === null ? `It leaves out ${option}=${name}` : `It has ${option}=${next} instead of ${name}`;
    return [next === null ? `${change}, so the stack would get ${instead}.` : `${change}.`];
  });
}
