/** A person who can sign in, as the stack's own user pool knows them. */

/** The groups of the user pool; everybody is in one of them. */
export const groups = ['student', 'instructor', 'admin'] as const;
export type Group = (typeof groups)[number];

export const isGroup = (name: string): name is Group => groups.some((group) => group === name);

/**
 * How far somebody is with signing in. `invited`: has a temporary password and never signed in; `invitationEnded`: so,
 * and the password has run out; `mustReset`: has to choose a new password; `other`: a state that we never bring about.
 */
export const standings = ['active', 'invited', 'invitationEnded', 'mustReset', 'disabled', 'other'] as const;
export type Standing = (typeof standings)[number];

/** Each in words. */
export const standingWords: Readonly<Record<Standing, string>> = {
  active: 'has signed in',
  invited: 'invited',
  invitationEnded: 'invitation expired',
  mustReset: 'must choose a new password',
  disabled: 'disabled',
  other: 'other',
};

export interface Person {
  /** The `sub` of their tokens, under which the table keeps what is theirs. */
  readonly id: string;
  readonly email: string;
  readonly name: string;
  /** As Cognito calls it, such as `FORCE_CHANGE_PASSWORD`. */
  readonly cognitoStatus: string;
  readonly isEnabled: boolean;
  readonly createdAtMs: number;
  /** Of the sign-in account: the last invitation, change of name, or disabling. */
  readonly changedAtMs: number;
}

/** How long a temporary password lasts: `tempPasswordValidity` of infra/constructs/identity.ts. */
export const invitationDays = 7;
const dayMs = 86_400_000;

/** Where somebody stands at `nowMs`. */
export function standingOf({ cognitoStatus, isEnabled, changedAtMs }: Person, nowMs: number): Standing {
  if (!isEnabled) return 'disabled';
  switch (cognitoStatus) {
    case 'CONFIRMED':
    case 'EXTERNAL_PROVIDER':
      return 'active';
    case 'FORCE_CHANGE_PASSWORD':
      return nowMs - changedAtMs > invitationDays * dayMs ? 'invitationEnded' : 'invited';
    case 'RESET_REQUIRED':
      return 'mustReset';
    default:
      return 'other';
  }
}

/** Whether somebody has never signed in, so that an invitation can be sent again. */
export const isWaiting = ({ cognitoStatus }: Person): boolean => cognitoStatus === 'FORCE_CHANGE_PASSWORD';
