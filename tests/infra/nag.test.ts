import { Bucket } from 'aws-cdk-lib/aws-s3';
import { expect, test } from 'vitest';
import { nagFindings } from './nag-findings.ts';
import { everyOption, otherIssuer, restored } from './option-sets.ts';

test.each([
  ['as it is', {}],
  ['without the page', { page: 'off' }],
  ['with every option', everyOption],
  ['with another issuer', otherIssuer],
  ['with a table and people that exist', restored],
])('cdk-nag has nothing to say that is not answered: %s', (_name, context) => {
  expect(nagFindings(context)).toBe('');
});

test('cdk-nag is really asked: an open bucket is found', () => {
  expect(nagFindings({ page: 'off' }, (stack) => void new Bucket(stack, 'Planted'))).toContain('AwsSolutions-S1');
});
