/** What the commands about people work with. */
import { type OperatorServices, operatorServices } from '../operator-services.ts';
import { createUserPoolClient, type UserPoolClient } from './user-pool-client.ts';

export interface PeopleServices extends OperatorServices {
  readonly pool: UserPoolClient;
}

/** The stack has no user pool: somebody else signs its people in. */
export class NoUserPoolError extends Error {
  override readonly name = 'NoUserPoolError';
}

/**
 * The services of a stack that signs people in itself.
 * @throws NoUserPoolError when it has an issuer of its own, as the local stack has; NoStackError
 */
export function peopleServices(): PeopleServices {
  const services = operatorServices();
  const userPoolId = process.env.USER_POOL_ID;
  if (!userPoolId) {
    throw new NoUserPoolError(
      'This stack has no user pool of its own: people sign in with another identity provider and are added there.',
    );
  }
  return { ...services, pool: createUserPoolClient(userPoolId) };
}
