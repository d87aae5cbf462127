import { describe, expect, test } from 'vitest';
import { readStackOptions } from './stack-options.ts';

const read = (context: Record<string, unknown>) =>
  readStackOptions({ tryGetContext: (name: string): unknown => context[name] });

describe('Stack options', () => {
  test('nothing has to be chosen', () => {
    expect(read({})).toEqual({
      stackName: 'PencilsDown',
      page: 'on',
      pageOrigin: 'http://localhost:4300',
      receiptKeys: 1,
      sweepParts: 1,
      apiScope: 'pencils-down/take',
      signInStyle: 'on',
      waf: 'off',
    });
  });

  test('context that is not ours is not ours to judge', () => {
    expect(() => read({ '@aws-cdk/core:something': true })).not.toThrow();
  });

  test.each([
    [{ page: 'no' }, /-c page/],
    [{ alarmEmail: 'ops' }, /-c alarmEmail/],
    [{ issuer: 'http://id.example.edu', audience: 'x' }, /-c issuer: an https address/],
    [{ issuer: 'https://id.example.edu/', audience: 'x' }, /-c issuer/],
    [{ issuer: 'https://id.example.edu' }, /issuer and audience go together/],
    [{ clientId: 'page' }, /clientId goes with issuer/],
    [{ domainName: 'tests.example.edu' }, /domainName and certificateArn go together/],
    [{ certificateArn: 'arn:aws:acm:us-east-1:1:certificate/x', domainName: 'x' }, /-c domainName: a host name/],
    [{ waf: 'on', webAclArn: 'arn:aws:wafv2:us-east-1:1:global/webacl/x/1' }, /choose waf=on or webAclArn/],
    [{ page: 'off', waf: 'on' }, /page=off leaves out/],
    [{ warmWritesPerSecond: '100' }, /-c warmWritesPerSecond/],
    [{ stackName: '1st' }, /-c stackName: letters/],
  ])('%j is refused with the reason', (context, message) => {
    expect(() => read(context)).toThrow(message);
  });

  test('all faults are named at once', () => {
    expect(() => read({ page: 'no', waf: 'maybe' })).toThrow(/-c page.*\n.*-c waf/);
  });
});
