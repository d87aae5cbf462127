/** Adds people, and brings those who are there already in line with what is said of them. Repeating it changes nothing. */
import type { AccommodationStore } from '../../accommodations/accommodation-store.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Group, isGroup, type Person, type Standing, standingOf } from './person.ts';
import type { UserPoolClient } from './user-pool-client.ts';

/** What somebody is to be. What is `null` stays as it is; of somebody new, the group is then `student`. */
export interface WantedPerson {
  readonly email: string;
  readonly name: string | null;
  readonly group: Group | null;
  readonly extraPercent: number | null;
}

export interface AddServices {
  readonly pool: UserPoolClient;
  readonly accommodations: AccommodationStore;
  readonly clock: Clock;
}

export interface AddOptions {
  /** Find out, change nothing. */
  readonly isDryRun: boolean;
  /** Send no invitation. */
  readonly isSilent: boolean;
}

export interface AddResult {
  readonly kind: 'added' | 'updated' | 'unchanged';
  /** What was done, or in a dry run would be, in words. */
  readonly changes: readonly string[];
  /** `null` for somebody whom a dry run did not add. */
  readonly id: string | null;
  readonly standing: Standing;
  /** Whether a group was taken away, which tokens in use go on naming. */
  readonly leavesGroup: boolean;
}

/**
 * Brings one person in line.
 * @throws MailLimitError when Cognito sends no more invitations for now; Error when somebody new has no name
 */
export async function addPerson(services: AddServices, wanted: WantedPerson, options: AddOptions): Promise<AddResult> {
  const found = await services.pool.find(wanted.email);
  return found ? alignPerson(services, found, wanted, options) : createPerson(services, wanted, options);
}

async function createPerson(
  { pool, accommodations }: AddServices,
  { email, name, group, extraPercent }: WantedPerson,
  { isDryRun, isSilent }: AddOptions,
): Promise<AddResult> {
  if (name === null) throw new Error('a new person needs a name');
  const joins = group ?? 'student';
  const changes = [
    `group ${joins}`,
    ...(extraPercent === null ? [] : [`extra time ${extraPercent}%`]),
    ...(isSilent ? ['no invitation sent'] : []),
  ];
  const added = { kind: 'added', changes, standing: 'invited', leavesGroup: false } as const;
  if (isDryRun) return { ...added, id: null };
  const { id } = await pool.create({ email, name }, isSilent);
  await pool.join(email, joins);
  if (extraPercent !== null) await accommodations.put(id, { testId: null, extraPercent });
  return { ...added, id };
}

async function alignPerson(
  { pool, accommodations, clock }: AddServices,
  person: Person,
  { email, name, group, extraPercent }: WantedPerson,
  { isDryRun }: AddOptions,
): Promise<AddResult> {
  const changes: string[] = [];
  const steps: (() => Promise<void>)[] = [];
  if (name !== null && name !== person.name) {
    changes.push(`name “${person.name}” → “${name}”`);
    steps.push(() => pool.rename(email, name));
  }
  const current = (await pool.groupsOf(email)).filter(isGroup);
  // Somebody who was added and then cut off is in no group yet.
  const joins = group ?? (current.length === 0 ? 'student' : null);
  const leaves = joins === null ? [] : current.filter((one) => one !== joins);
  if (joins !== null && (leaves.length > 0 || !current.includes(joins))) {
    changes.push(`group ${current.length === 0 ? 'none' : current.join(', ')} → ${joins}`);
    // The new one first: cut off in between, somebody has too many groups and is mended by the next run.
    steps.push(() => pool.join(email, joins), ...leaves.map((one) => () => pool.leave(email, one)));
  }
  if (extraPercent !== null) {
    const before = (await accommodations.list(person.id)).find(({ testId }) => testId === null);
    if (before?.extraPercent !== extraPercent) {
      changes.push(`extra time ${before?.extraPercent ?? 0}% → ${extraPercent}%`);
      steps.push(() => accommodations.put(person.id, { ...before, testId: null, extraPercent }));
    }
  }
  if (!isDryRun) for (const step of steps) await step();
  const kind = changes.length > 0 ? 'updated' : 'unchanged';
  return { kind, changes, id: person.id, standing: standingOf(person, clock()), leavesGroup: leaves.length > 0 };
}
