import { describe, expect, test } from 'vitest';
import { synthesizeJson } from '../../infra/synthesize.ts';
import { evaluateTemplate } from '../evaluate/evaluate-template.ts';
import { sample } from '../evaluate/sample.ts';
import { ofType } from '../support.ts';
import { errorStatuses, judgeEdgeErrors } from './judge-edge-errors.ts';

const told = errorStatuses.map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 }));
const judged = (CustomErrorResponses?: readonly object[]) => {
  const config = { DefaultCacheBehavior: {}, CacheBehaviors: [{ PathPattern: '/api/*' }], CustomErrorResponses };
  const Page = { Type: 'AWS::CloudFront::Distribution', Properties: { DistributionConfig: config } };
  return judgeEdgeErrors(evaluateTemplate(JSON.parse(JSON.stringify({ Resources: { Page } })), sample));
};

test('no error is kept at the edge, and none becomes a page', () => {
  const template = evaluateTemplate(JSON.parse(synthesizeJson()), sample);
  expect(ofType(template, 'AWS::CloudFront::Distribution')).toHaveLength(1);
  expect(judgeEdgeErrors(template)).toEqual([]);
});

describe('The judge notices', () => {
  test('a distribution that was told nothing, for each of its paths', () => {
    expect(judged()).toHaveLength(2 * errorStatuses.length);
    expect(judged()).toContain('/api/*: an answer 503 is kept for 10 s');
  });

  test('one status that was forgotten, or is kept longer than it has to be', () => {
    expect(judged(told)).toEqual([]);
    expect(judged(told.slice(1))).toEqual([
      '/api/*: an answer 400 is kept for 10 s',
      '*: an answer 400 is kept for 10 s',
    ]);
    expect(judged([{ ErrorCode: 400, ErrorCachingMinTTL: 5 }, ...told.slice(1)])).toHaveLength(2);
    expect(judged([{ ErrorCode: 400 }, ...told.slice(1)])).toHaveLength(2);
  });

  test('an error that becomes the page', () => {
    const page = { ErrorCode: 404, ErrorCachingMinTTL: 0, ResponseCode: 200, ResponsePagePath: '/index.html' };
    expect(judged([page, ...told.filter(({ ErrorCode }) => ErrorCode !== 404)])).toEqual([
      'An answer 404 becomes /index.html',
    ]);
  });
});
