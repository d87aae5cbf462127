/** The stack's own user pool. */
import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminGetUserCommand,
  CognitoIdentityProviderClient,
  UsernameExistsException,
} from '@aws-sdk/client-cognito-identity-provider';

export interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly group: string;
}

/**
 * Adds a user, who gets an e-mail with a temporary password, and puts them in a group. One who is there already is only
 * put in the group.
 * @returns the user's id (`sub`), and whether they are new
 */
export async function addUser(userPoolId: string, user: NewUser): Promise<{ studentId: string; created: boolean }> {
  const client = new CognitoIdentityProviderClient();
  const Username = user.email;
  let created = true;
  try {
    await client.send(
      new AdminCreateUserCommand({
        UserPoolId: userPoolId,
        Username,
        DesiredDeliveryMediums: ['EMAIL'],
        UserAttributes: [
          { Name: 'email', Value: user.email },
          { Name: 'email_verified', Value: 'true' },
          { Name: 'name', Value: user.name },
        ],
      }),
    );
  } catch (error) {
    if (!(error instanceof UsernameExistsException)) throw error;
    created = false;
  }
  await client.send(new AdminAddUserToGroupCommand({ UserPoolId: userPoolId, Username, GroupName: user.group }));
  const { UserAttributes } = await client.send(new AdminGetUserCommand({ UserPoolId: userPoolId, Username }));
  return { studentId: UserAttributes?.find(({ Name }) => Name === 'sub')?.Value ?? Username, created };
}
