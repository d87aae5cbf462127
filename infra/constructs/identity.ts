/** Who may call the API: the stack's own user pool, or any OpenID Connect issuer. */
import { Aws, Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import {
  AccountRecovery,
  CfnManagedLoginBranding,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  ResourceServerScope,
  UserPool,
  UserPoolClient,
  type UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { StackOptions } from '../stack-options.ts';
import { acknowledge } from './acknowledge.ts';

/** What the API and the page have to know about signing in. */
export interface Identity {
  readonly issuer: string;
  /** What access tokens must be made for. */
  readonly audience: string;
  /** What an access token must be allowed to do. */
  readonly apiScope: string;
  /** The page's client, and what it asks for. */
  readonly clientId: string;
  readonly scope: string;
  /** Origins the page talks to while signing in. */
  readonly origins: readonly string[];
}

/** An issuer that somebody else runs. */
export function externalIdentity(
  { clientId, apiScope }: Pick<StackOptions, 'clientId' | 'apiScope'>,
  issuer: string,
  audience: string,
): Identity {
  return {
    issuer,
    audience,
    apiScope,
    clientId: clientId ?? audience,
    scope: `openid profile offline_access ${apiScope}`,
    origins: [new URL(issuer).origin],
  };
}

const groups = {
  student: 'Sit tests',
  instructor: 'Write tests and grant extra time',
  admin: 'Run the installation',
} as const;

/** The one scope, as Cognito writes scopes: `<resource server>/<scope>`. */
const resourceServer = 'pencils-down';
const takeScope = { scopeName: 'take', scopeDescription: 'Sit tests' };

export interface UserPoolIdentityProps {
  /** `off`: no style for the sign-in page, which then looks as its provider likes. */
  readonly signInStyle: StackOptions['signInStyle'];
}

/** A user pool with managed login. People are added by an admin; nobody signs up by themselves. */
export class UserPoolIdentity extends Construct {
  readonly userPool: UserPool;
  private readonly domain: UserPoolDomain;
  private readonly take: OAuthScope;
  private readonly signInStyle: StackOptions['signInStyle'];

  constructor(scope: Construct, id: string, { signInStyle }: UserPoolIdentityProps) {
    super(scope, id);
    this.signInStyle = signInStyle;
    this.userPool = new UserPool(this, 'UserPool', {
      // Managed login needs this plan.
      featurePlan: FeaturePlan.ESSENTIALS,
      selfSignUpEnabled: false,
      // The address is the name to sign in with; whoever has two accounts would have two sets of attempts.
      signInAliases: { email: true },
      signInCaseSensitive: false,
      autoVerify: { email: true },
      standardAttributes: { email: { required: true, mutable: true }, fullname: { required: true, mutable: true } },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      passwordPolicy: {
        minLength: 12,
        requireDigits: true,
        requireLowercase: true,
        requireUppercase: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(7),
      },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    for (const [name, description] of Object.entries(groups)) {
      this.userPool.addGroup(`${name}Group`, { groupName: name, description });
    }
    const server = this.userPool.addResourceServer('Api', {
      identifier: resourceServer,
      scopes: [new ResourceServerScope(takeScope)],
    });
    this.take = OAuthScope.resourceServer(server, takeScope);
    this.domain = this.userPool.addDomain('Domain', {
      // Unique in the Region: the last part of the stack's own id. It stays the same as long as the stack does.
      cognitoDomain: { domainPrefix: `pencils-down-${Fn.select(4, Fn.split('-', Aws.STACK_ID))}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    acknowledge(
      this.userPool,
      'AwsSolutions-COG2',
      'A second factor is offered, not demanded: many exam rooms forbid the phone that it would need.',
    );
    acknowledge(
      this.userPool,
      'AwsSolutions-COG3',
      'Threat protection would lock out a room that signs in through one address, as exam rooms do, and triples the cost per user.',
    );
    acknowledge(
      this.userPool,
      'AwsSolutions-COG8',
      'The Plus plan adds threat protection only, which is not wanted here (see COG3).',
    );
  }

  /** Origins the page talks to while signing in: the pool's keys and description, and its sign-in domain. */
  get origins(): readonly string[] {
    return [`https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}`, this.domain.baseUrl()];
  }

  /** Registers the page, a public client: it proves itself by PKCE, as there is no secret that a page could keep. */
  addPage(pageOrigin: string): Identity {
    const client = new UserPoolClient(this, 'Page', {
      userPool: this.userPool,
      generateSecret: false,
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.PROFILE, this.take],
        callbackUrls: [`${pageOrigin}/signed-in`],
        logoutUrls: [`${pageOrigin}/`],
      },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      // Longer than the longest sitting, shorter than until the next day.
      refreshTokenValidity: Duration.hours(12),
    });
    if (this.signInStyle === 'on') {
      // Managed login shows no page to a client without a style.
      new CfnManagedLoginBranding(this, 'SignInStyle', {
        userPoolId: this.userPool.userPoolId,
        clientId: client.userPoolClientId,
        useCognitoProvidedValues: true,
      });
    }
    return {
      issuer: `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}/${this.userPool.userPoolId}`,
      audience: client.userPoolClientId,
      apiScope: this.take.scopeName,
      clientId: client.userPoolClientId,
      scope: `openid profile ${this.take.scopeName}`,
      origins: this.origins,
    };
  }
}
