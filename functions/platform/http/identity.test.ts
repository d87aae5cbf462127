import { describe, expect, it } from 'vitest';
import { isStaff } from './identity.ts';

/** As API Gateway hands over the claims of a token. */
const withClaims = (claims: Readonly<Record<string, string>>) => ({
  requestContext: { authorizer: { jwt: { claims } } },
});

describe('staff', () => {
  it.each(['[instructor]', '[admin]', '[student instructor]', '[admin, student]', 'instructor'])(
    'are people whose groups are %s',
    (groups) => {
      expect(isStaff(withClaims({ sub: 'emmy', 'cognito:groups': groups }))).toBe(true);
    },
  );

  const others: readonly Readonly<Record<string, string>>[] = [
    { 'cognito:groups': '[student]' },
    { 'cognito:groups': '[]' },
    { 'cognito:groups': '[not-instructor administrator]' },
    { groups: '[instructor]' },
    { 'custom:role': 'admin' },
    {},
  ];
  it.each(others)('are not people whose claims are %j', (claims) => {
    expect(isStaff(withClaims({ sub: 'ada', ...claims }))).toBe(false);
  });

  it('is nobody without a token', () => {
    expect(isStaff({ requestContext: {} })).toBe(false);
  });
});
