import { expect, test } from 'vitest';
import { signInAssets } from '../../infra/constructs/sign-in-style.ts';
import { colourOf, type Palette, readPalettes } from '../../infra/palette.ts';
import { otherIssuer } from './option-sets.ts';
import { anyProperties, resourceOf, resourcesOf } from './resources.ts';
import { type Context, synthesize } from './synthesize.ts';

const template = synthesize({ page: 'off', pageOrigin: 'http://localhost:5000' });

test('nobody signs up by themselves, and passwords are long', () => {
  const { properties } = resourceOf(template, 'AWS::Cognito::UserPool', anyProperties);
  expect(properties).toMatchObject({
    AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
    // As `npm run ops -- users add` names them.
    UsernameAttributes: ['email'],
    Policies: { PasswordPolicy: { MinimumLength: 12 } },
    UserPoolTier: 'ESSENTIALS',
  });
});

test('the page is a public client: a code with PKCE, no secret, no password of its own', () => {
  const { properties } = resourceOf(template, 'AWS::Cognito::UserPoolClient', anyProperties);
  expect(properties).toMatchObject({
    GenerateSecret: false,
    AllowedOAuthFlows: ['code'],
    CallbackURLs: ['http://localhost:5000/signed-in'],
    LogoutURLs: ['http://localhost:5000/'],
    PreventUserExistenceErrors: 'ENABLED',
    EnableTokenRevocation: true,
  });
  expect(properties.ExplicitAuthFlows).toBeUndefined();
});

test('people are in one of three groups', () => {
  const groups = resourcesOf(template, 'AWS::Cognito::UserPoolGroup', anyProperties);
  expect(groups.map(({ properties }) => properties.GroupName).sort()).toEqual(['admin', 'instructor', 'student']);
});

test('the scope that the API asks for is the one the page asks for', () => {
  const { properties } = resourceOf(template, 'AWS::Cognito::UserPoolResourceServer', anyProperties);
  expect(properties).toMatchObject({ Identifier: 'pencils-down', Scopes: [{ ScopeName: 'take' }] });
  const scope = JSON.stringify(template.Outputs.SignInScope?.Value);
  expect(scope).toContain('/take');
  for (const { properties: route } of resourcesOf(template, 'AWS::ApiGatewayV2::Route', anyProperties)) {
    if (route.AuthorizationType === 'JWT') expect(JSON.stringify(route.AuthorizationScopes)).toContain('/take');
  }
});

test('managed login has its style, which an emulator may do without', () => {
  expect(resourcesOf(template, 'AWS::Cognito::ManagedLoginBranding', anyProperties)).toHaveLength(1);
  const plain = synthesize({ page: 'off', signInStyle: 'off' });
  expect(resourcesOf(plain, 'AWS::Cognito::ManagedLoginBranding', anyProperties)).toHaveLength(0);
});

test('managed login has the page’s own colours in light and dark, and its mark', () => {
  const { properties } = resourceOf(template, 'AWS::Cognito::ManagedLoginBranding', anyProperties);
  const { light, dark } = readPalettes();
  const input = (palette: Palette) => ({
    defaults: {
      backgroundColor: `${colourOf(palette, 'surface').slice(1)}ff`,
      borderColor: `${colourOf(palette, 'line-strong').slice(1)}ff`,
    },
  });
  expect(properties).toMatchObject({
    Settings: {
      componentClasses: { input: { lightMode: input(light), darkMode: input(dark) } },
      categories: { global: { colorSchemeMode: 'DYNAMIC' } },
    },
    Assets: [{ Category: 'FORM_LOGO' }, { Category: 'FAVICON_SVG' }],
  });
  // Cognito refuses the values of a style beside a wish for its own.
  expect(properties.UseCognitoProvidedValues).toBeUndefined();
  const [{ bytes = '' } = {}] = signInAssets();
  expect(Buffer.from(bytes, 'base64').toString()).toMatch(/^<svg width="48".*<\/svg>$/s);
});

test('the API trusts the user pool, or the issuer it is given, for its audience', () => {
  const given = synthesize({
    page: 'off',
    issuer: 'https://id.example.edu/realms/x',
    audience: 'exams',
    clientId: 'page',
  });
  expect(resourceOf(given, 'AWS::ApiGatewayV2::Authorizer', anyProperties).properties).toMatchObject({
    AuthorizerType: 'JWT',
    JwtConfiguration: { Issuer: 'https://id.example.edu/realms/x', Audience: ['exams'] },
  });
  expect(resourcesOf(given, 'AWS::Cognito::UserPool', anyProperties)).toEqual([]);
  expect(given.Outputs.ClientId?.Value).toBe('page');

  const own = resourceOf(template, 'AWS::ApiGatewayV2::Authorizer', anyProperties).properties;
  expect(own).toMatchObject({ JwtConfiguration: { Audience: [{ Ref: expect.stringMatching(/^IdentityPage/) }] } });
  expect(JSON.stringify(own.JwtConfiguration)).toContain('https://cognito-idp.');
});

test('an issuer that ends in a slash is compared as its tokens name it, on the page too', () => {
  const from = synthesize({ ...otherIssuer, issuer: 'https://x.auth0.com/' });
  expect(resourceOf(from, 'AWS::ApiGatewayV2::Authorizer', anyProperties).properties).toMatchObject({
    JwtConfiguration: { Issuer: 'https://x.auth0.com/' },
  });
  expect(from.Outputs.Issuer?.Value).toBe('https://x.auth0.com/');
});

test('a second factor is demanded or there is none: managed login offers nobody an optional one', () => {
  const mfaOf = (from: typeof template) => {
    const { properties } = resourceOf(from, 'AWS::Cognito::UserPool', anyProperties);
    return { configuration: properties.MfaConfiguration, enabled: properties.EnabledMfas };
  };
  expect(mfaOf(template)).toEqual({ configuration: 'OFF', enabled: undefined });
  expect(mfaOf(synthesize({ secondFactor: 'required' }))).toEqual({
    configuration: 'ON',
    enabled: ['SOFTWARE_TOKEN_MFA'],
  });
});

test('mail goes through SES when an address is given, from what is verified there', () => {
  const emailOf = (context: Context) =>
    resourceOf(synthesize({ page: 'off', ...context }), 'AWS::Cognito::UserPool', anyProperties).properties
      .EmailConfiguration;
  expect(emailOf({})).toBeUndefined();
  const sesFrom = 'tests@example.edu';
  expect(emailOf({ sesFrom })).toMatchObject({ EmailSendingAccount: 'DEVELOPER', From: sesFrom });
  const identityOf = (context: Context) => JSON.stringify(emailOf({ sesFrom, ...context }));
  expect(identityOf({})).toMatch(/"Ref":"AWS::Region"\}.*:identity\/example\.edu"/);
  expect(identityOf({ sesIdentity: 'address', sesRegion: 'eu-west-1' })).toMatch(
    /:ses:eu-west-1:.*:identity\/tests@example\.edu"/,
  );
});

test('the outputs say what to do next', () => {
  expect(template.Outputs.NextAddPeople?.Value).toContain('--stack PencilsDown users add');
  expect(template.Outputs.NextImportTests?.Value).toContain('--stack PencilsDown import');
  expect(JSON.stringify(template.Outputs.Dashboard?.Value)).toContain('#dashboards/dashboard/');
  expect(Object.keys(synthesize().Outputs)).toContain('Url');
});
