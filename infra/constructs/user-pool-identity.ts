/** Signing in with Cognito: a user pool, the stack's own or an earlier one, with managed login for the page. */
import { createHash } from 'node:crypto';
import { Aws, Duration, Fn } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  type IUserPool,
  ManagedLoginVersion,
  OAuthScope,
  UserPool,
  UserPoolClient,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import type { StackOptions } from '../stack-options.ts';
import type { Identity } from './identity.ts';
import { signInAssets, signInStyle } from './sign-in-style.ts';
import {
  makeResourceServer,
  makeUserPool,
  resourceServerIdentifier,
  takeScope,
  type UserPoolOptions,
} from './user-pool.ts';

export type UserPoolIdentityProps = UserPoolOptions &
  Pick<StackOptions, 'existingSignInDomain' | 'existingUserPool' | 'signInOrigins' | 'signInStyle'>;

/** The pool with its sign-in domain, and the page as its client. */
export class UserPoolIdentity extends Construct {
  readonly userPool: IUserPool;
  /** Origins the page talks to while signing in: the pool's keys and description, and its sign-in domain. */
  readonly origins: readonly string[];
  private readonly take: OAuthScope;
  private readonly signInStyle: StackOptions['signInStyle'];

  constructor(scope: Construct, id: string, props: UserPoolIdentityProps) {
    super(scope, id);
    this.signInStyle = props.signInStyle;
    if (props.existingUserPool === undefined) {
      const userPool = makeUserPool(this, props);
      this.userPool = userPool;
      this.take = OAuthScope.resourceServer(makeResourceServer(userPool), takeScope);
    } else {
      // Groups and scopes are there: a pool keeps them when its stack goes.
      this.userPool = UserPool.fromUserPoolId(this, 'Existing', props.existingUserPool);
      this.take = OAuthScope.custom(`${resourceServerIdentifier}/${takeScope.scopeName}`);
    }
    const domain = props.existingSignInDomain ?? this.addDomain(props.existingUserPool);
    this.origins = [
      `https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}`,
      `https://${domain}.auth.${Aws.REGION}.amazoncognito.com`,
      ...props.signInOrigins,
    ];
  }

  /**
   * Makes the sign-in domain.
   * @returns its prefix
   */
  private addDomain(existingUserPool: string | undefined): string {
    // Unique among all accounts of the Region: the whole UUID of the stack's id, as parts of it are its version or its
    // machine. A pool that takes the place of another needs another domain, for the first one's is still there.
    const uuid = Fn.select(2, Fn.split('/', Aws.STACK_ID));
    const suffix =
      existingUserPool === undefined
        ? ''
        : `-${createHash('sha256').update(existingUserPool).digest('hex').slice(0, 8)}`;
    const domain = this.userPool.addDomain('Domain', {
      cognitoDomain: { domainPrefix: `pencils-down-${uuid}${suffix}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    return domain.domainName;
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
        settings: signInStyle,
        assets: signInAssets(),
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
