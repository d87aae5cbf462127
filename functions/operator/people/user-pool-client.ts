/** The stack's own user pool. People are named by their address, with which they sign in. */
import { setTimeout as sleep } from 'node:timers/promises';
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  type AttributeType,
  CodeDeliveryFailureException,
  CognitoIdentityProviderClient,
  type CognitoIdentityProviderClientConfig,
  InternalErrorException,
  LimitExceededException,
  paginateListUsers,
  paginateListUsersInGroup,
  TooManyRequestsException,
  UnsupportedUserStateException,
  UserNotFoundException,
  UsernameExistsException,
  type UserType,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Group, Person } from './person.ts';

/** Cognito sends no more messages for now; whatever was asked for was not done. */
export class MailLimitError extends Error {
  override readonly name = 'MailLimitError';
}

export interface UserPoolClient {
  /** `null`: nobody signs in with this address. */
  find(email: string): Promise<Person | null>;
  groupsOf(email: string): Promise<readonly string[]>;
  /**
   * Adds somebody, who gets a message with a temporary password unless `isSilent`.
   * @throws MailLimitError when the messages of the day are used up
   */
  create(person: { readonly email: string; readonly name: string }, isSilent: boolean): Promise<Person>;
  rename(email: string, name: string): Promise<void>;
  join(email: string, group: Group): Promise<void>;
  leave(email: string, group: Group): Promise<void>;
  /**
   * Sends a new temporary password to somebody who has never signed in.
   * @returns `hasPassword` when they have, and nothing was sent
   * @throws MailLimitError when the messages of the day are used up
   */
  invite(email: string): Promise<'sent' | 'hasPassword'>;
  disable(email: string): Promise<void>;
  enable(email: string): Promise<void>;
  /** Ends every session at the identity provider: nothing renews a token any more. */
  signOut(email: string): Promise<void>;
  remove(email: string): Promise<void>;
  /** Everybody, in no order. */
  list(): AsyncGenerator<Person>;
  /** The ids of the people in a group. */
  membersOf(group: Group): AsyncGenerator<string>;
}

/** Cognito takes some 25 changes a second; a throttled call is repeated, and the next ones wait. */
const patient = { maxAttempts: 10, retryMode: 'adaptive' } as const;

/** The pool of the given id. @param config where Cognito is, and as whom; by the SDK's own rules unless given */
export function createUserPoolClient(
  userPoolId: string,
  config: CognitoIdentityProviderClientConfig = {},
): UserPoolClient {
  const client = new CognitoIdentityProviderClient({ ...patient, ...config });
  // The SDK takes the limit of messages for a throttle that passes, and would try for minutes.
  const mailingClient = new CognitoIdentityProviderClient({ ...config, maxAttempts: 1 });
  const named = (email: string) => ({ UserPoolId: userPoolId, Username: email });
  async function find(email: string): Promise<Person | null> {
    try {
      const { UserAttributes, ...user } = await client.send(new AdminGetUserCommand(named(email)));
      return toPerson({ ...user, Attributes: UserAttributes });
    } catch (error) {
      if (error instanceof UserNotFoundException) return null;
      throw error;
    }
  }
  return {
    find,
    async groupsOf(email) {
      const { Groups = [] } = await client.send(new AdminListGroupsForUserCommand(named(email)));
      return Groups.flatMap(({ GroupName }) => GroupName ?? []);
    },
    async create({ email, name }, isSilent) {
      const command = new AdminCreateUserCommand({
        ...named(email),
        DesiredDeliveryMediums: ['EMAIL'],
        ...(isSilent ? { MessageAction: 'SUPPRESS' } : {}),
        UserAttributes: [attribute('email', email), attribute('email_verified', 'true'), attribute('name', name)],
      });
      try {
        const { User = {} } = await sending(() => mailingClient.send(command));
        return toPerson(User);
      } catch (error) {
        // A call whose reply was lost is repeated, and then meets its own work.
        const person = error instanceof UsernameExistsException ? await find(email) : null;
        if (person) return person;
        throw error;
      }
    },
    async rename(email, name) {
      const UserAttributes = [attribute('name', name)];
      await client.send(new AdminUpdateUserAttributesCommand({ ...named(email), UserAttributes }));
    },
    async join(email, group) {
      await client.send(new AdminAddUserToGroupCommand({ ...named(email), GroupName: group }));
    },
    async leave(email, group) {
      await client.send(new AdminRemoveUserFromGroupCommand({ ...named(email), GroupName: group }));
    },
    async invite(email) {
      const DesiredDeliveryMediums = ['EMAIL' as const];
      const command = new AdminCreateUserCommand({ ...named(email), MessageAction: 'RESEND', DesiredDeliveryMediums });
      try {
        await sending(() => mailingClient.send(command));
        return 'sent';
      } catch (error) {
        if (error instanceof UnsupportedUserStateException) return 'hasPassword';
        throw error;
      }
    },
    async disable(email) {
      await client.send(new AdminDisableUserCommand(named(email)));
    },
    async enable(email) {
      await client.send(new AdminEnableUserCommand(named(email)));
    },
    async signOut(email) {
      await client.send(new AdminUserGlobalSignOutCommand(named(email)));
    },
    async remove(email) {
      await client.send(new AdminDeleteUserCommand(named(email)));
    },
    async *list() {
      for await (const { Users = [] } of paginateListUsers({ client }, { UserPoolId: userPoolId })) {
        yield* Users.map(toPerson);
      }
    },
    async *membersOf(group) {
      const pages = paginateListUsersInGroup({ client }, { UserPoolId: userPoolId, GroupName: group });
      for await (const { Users = [] } of pages) yield* Users.map((user) => toPerson(user).id);
    },
  };
}

const attribute = (Name: string, Value: string): AttributeType => ({ Name, Value });

const maxTries = 6;

/** Runs a call that makes Cognito send a message: repeats it where that helps, and tells the limit of messages apart. */
async function sending<T>(call: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await call();
    } catch (error) {
      if (error instanceof LimitExceededException) throw new MailLimitError(error.message, { cause: error });
      if (error instanceof CodeDeliveryFailureException) {
        throw new Error(`The message couldn’t be delivered: ${error.message}`, { cause: error });
      }
      const passes = error instanceof TooManyRequestsException || error instanceof InternalErrorException;
      if (!passes || tries === maxTries) throw error;
      await sleep(2 ** tries * 100 * (0.5 + Math.random()));
    }
  }
}

function toPerson(user: UserType): Person {
  const value = (name: string) => user.Attributes?.find(({ Name }) => Name === name)?.Value;
  return {
    id: value('sub') ?? user.Username ?? '',
    email: value('email') ?? user.Username ?? '',
    name: value('name') ?? '',
    cognitoStatus: user.UserStatus ?? '',
    isEnabled: user.Enabled ?? true,
    createdAtMs: user.UserCreateDate?.getTime() ?? 0,
    changedAtMs: user.UserLastModifiedDate?.getTime() ?? 0,
  };
}
