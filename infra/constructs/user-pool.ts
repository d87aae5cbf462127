/** The stack's own user pool. People are added by an admin; nobody signs up by themselves. */
import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnUserPoolGroup,
  CfnUserPoolResourceServer,
  FeaturePlan,
  Mfa,
  ResourceServerScope,
  UserPool,
  UserPoolEmail,
  type UserPoolResourceServer,
} from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { StackOptions } from '../stack-options.ts';
import { acknowledge } from './acknowledge.ts';

export type UserPoolOptions = Pick<
  StackOptions,
  'protection' | 'secondFactor' | 'sesFrom' | 'sesIdentity' | 'sesRegion'
>;

const groups = {
  student: 'Sit tests',
  instructor: 'Write tests and grant extra time',
  admin: 'Run the installation',
} as const;

/** The one scope, as Cognito writes scopes: `<resource server>/<scope>`. */
export const resourceServerIdentifier = 'pencils-down';
export const takeScope = { scopeName: 'take', scopeDescription: 'Sit tests' } as const;

/** Makes the pool, without what belongs to one installation's page. */
export function makeUserPool(scope: Construct, options: UserPoolOptions): UserPool {
  const userPool = new UserPool(scope, 'UserPool', {
    // Managed login needs this plan.
    featurePlan: FeaturePlan.ESSENTIALS,
    selfSignUpEnabled: false,
    // People sign in with their address; someone with two accounts would have two sets of attempts.
    signInAliases: { email: true },
    signInCaseSensitive: false,
    autoVerify: { email: true },
    standardAttributes: { email: { required: true, mutable: true }, fullname: { required: true, mutable: true } },
    accountRecovery: AccountRecovery.EMAIL_ONLY,
    // Not "optional": managed login offers a second factor to nobody who need not have one.
    ...(options.secondFactor === 'required'
      ? { mfa: Mfa.REQUIRED, mfaSecondFactor: { otp: true, sms: false } }
      : { mfa: Mfa.OFF }),
    passwordPolicy: {
      minLength: 12,
      requireDigits: true,
      requireLowercase: true,
      requireUppercase: true,
      requireSymbols: true,
      tempPasswordValidity: Duration.days(7),
    },
    ...(options.sesFrom === undefined ? {} : { email: sesEmail(options.sesFrom, options) }),
    deletionProtection: options.protection === 'on',
    // A deployment that fails before anybody was added takes the pool back.
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  });
  for (const [name, description] of Object.entries(groups)) {
    const { node } = userPool.addGroup(`${name}Group`, { groupName: name, description });
    // Who is in a group is gone with the group, even where the people stay.
    if (node.defaultChild instanceof CfnUserPoolGroup) keepWithPool(node.defaultChild);
  }
  acknowledgeFindings(userPool);
  return userPool;
}

/** The scopes that the API knows; a pool that outlives its stack keeps them for the next one. */
export function makeResourceServer(userPool: UserPool): UserPoolResourceServer {
  const server = userPool.addResourceServer('Api', {
    identifier: resourceServerIdentifier,
    scopes: [new ResourceServerScope(takeScope)],
  });
  if (server.node.defaultChild instanceof CfnUserPoolResourceServer) keepWithPool(server.node.defaultChild);
  return server;
}

function keepWithPool(resource: CfnUserPoolGroup | CfnUserPoolResourceServer): void {
  resource.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
}

/** Mail through SES: Cognito's own mailer sends some fifty a day. */
function sesEmail(from: string, { sesIdentity, sesRegion }: UserPoolOptions): UserPoolEmail {
  const [, domain = from] = from.split('@');
  return UserPoolEmail.withSES({
    fromEmail: from,
    sesRegion: sesRegion ?? Aws.REGION,
    ...(sesIdentity === 'domain' ? { sesVerifiedDomain: domain } : {}),
  });
}

function acknowledgeFindings(userPool: UserPool): void {
  acknowledge(
    userPool,
    'AwsSolutions-COG2',
    'A second factor is an option (-c secondFactor=required): many exam rooms forbid the phone that it would need.',
  );
  acknowledge(
    userPool,
    'AwsSolutions-COG3',
    'Threat protection would lock out a room that signs in through one address, as exam rooms do, and triples the cost per user.',
  );
  acknowledge(
    userPool,
    'AwsSolutions-COG8',
    'The Plus plan adds threat protection only, which is not wanted here (see COG3).',
  );
}
