import { expect, test } from 'vitest';
import { anyProperties, resourceOf, resourcesOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

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

test('the outputs say what to do next', () => {
  expect(template.Outputs.NextAddPeople?.Value).toContain('--stack PencilsDown users add');
  expect(template.Outputs.NextImportTests?.Value).toContain('--stack PencilsDown import');
  expect(JSON.stringify(template.Outputs.Dashboard?.Value)).toContain('#dashboards/dashboard/');
  expect(Object.keys(synthesize().Outputs)).toContain('Url');
});
