import { describe, expect, test } from 'vitest';
import { readStackOptions } from './stack-options.ts';

const read = (context: Record<string, unknown>) =>
  readStackOptions({ tryGetContext: (name: string): unknown => context[name] });

describe('Stack options', () => {
  test('nothing has to be chosen', () => {
    expect(read({})).toEqual({
      stackName: 'PencilsDown',
      protection: 'off',
      page: 'on',
      pageOrigin: 'http://localhost:4300',
      receiptKeys: 1,
      earlierReceiptKeys: [],
      secondFactor: 'off',
      sesIdentity: 'domain',
      signInOrigins: [],
      sweepParts: 1,
      closeBatches: 100,
      apiScope: 'pencils-down/take',
      signInStyle: 'on',
      waf: 'off',
    });
  });

  test('an issuer is taken exactly as it is given, as its tokens are compared with it', () => {
    for (const issuer of [
      'https://x.auth0.com/',
      'https://id.example.edu/realms/x',
      'https://id.example.edu/realms/x/',
    ]) {
      expect(read({ issuer, audience: 'x' }).issuer).toBe(issuer);
    }
  });

  test('lists are separated by spaces', () => {
    const signInOrigins = ' https://a.example  https://b.example:8443 ';
    expect(read({ signInOrigins }).signInOrigins).toEqual(['https://a.example', 'https://b.example:8443']);
  });

  test('context that is not ours is not ours to judge', () => {
    expect(() => read({ '@aws-cdk/core:something': true })).not.toThrow();
  });

  test.each([
    [{ page: 'no' }, /-c page/],
    [{ alarmEmail: 'ops' }, /-c alarmEmail/],
    [{ issuer: 'http://id.example.edu', audience: 'x' }, /-c issuer: an https address/],
    [{ issuer: 'https://id.example.edu' }, /issuer and audience must be set together/],
    [{ clientId: 'page' }, /clientId needs issuer/],
    [{ domainName: 'tests.example.edu' }, /domainName and certificateArn must be set together/],
    [{ certificateArn: 'arn:aws:acm:us-east-1:1:certificate/x', domainName: 'x' }, /-c domainName: a host name/],
    [{ waf: 'on', webAclArn: 'arn:aws:wafv2:us-east-1:1:global/webacl/x/1' }, /set either waf=on or webAclArn/],
    [{ page: 'off', waf: 'on' }, /page=off leaves out/],
    [{ warmWritesPerSecond: '100' }, /-c warmWritesPerSecond/],
    [{ stackName: '1st' }, /-c stackName: letters/],
    [{ signInOrigins: 'https://a.example https://b.example/token' }, /-c signInOrigins\.1: origins/],
    [{ earlierReceiptKeys: 'alias/x' }, /-c earlierReceiptKeys\.0: the ARN of kms/],
    [{ existingTable: 'x' }, /-c existingTable: the name of a table/],
    [
      { existingTable: 'Sessions', warmWritesPerSecond: '8000' },
      /warmWritesPerSecond only works with the stack’s own table/,
    ],
    [{ existingUserPool: 'people' }, /-c existingUserPool: the id of a user pool/],
    [
      { existingUserPool: 'eu-west-1_A1', issuer: 'https://id.example.edu', audience: 'x' },
      /issuer or existingUserPool/,
    ],
    [{ existingUserPool: 'eu-west-1_A1', sesFrom: 'a@example.edu' }, /sesFrom and secondFactor only work with/],
    [{ existingSignInDomain: 'before' }, /existingSignInDomain needs existingUserPool/],
    [{ monthlyBudget: '50', urgentEmail: 'a@example.edu' }, /monthlyBudget needs someone to notify/],
    [{ urgentPhone: '0151 12345678' }, /-c urgentPhone: a phone number/],
    [{ urgentUrl: 'http://on.call/x' }, /-c urgentUrl: an https address/],
    [{ sesRegion: 'eu-west-1' }, /sesRegion needs sesFrom/],
  ])('%j is refused with the reason', (context, message) => {
    expect(() => read(context)).toThrow(message);
  });

  test('all faults are named at once', () => {
    expect(() => read({ page: 'no', waf: 'maybe' })).toThrow(/-c page.*\n.*-c waf/);
  });
});
