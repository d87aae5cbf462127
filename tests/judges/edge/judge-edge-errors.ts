/**
 * Errors at CloudFront. It keeps many error replies for ten seconds unless it is told otherwise, whatever the cache
 * policy says about good ones, and heeds the origin's `no-store` for 404, 410, 414 and 501 only. Paths such as
 * /api/tests are the same for all students, so that one student's error would be served to the others. An error page of
 * CloudFront's own would turn the API's answer into a page.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/custom-error-pages-expiration.html
 */
import * as z from 'zod/mini';
import type { EvaluatedTemplate } from '../evaluate/evaluate-template.ts';
import { type Findings, ofType } from '../support.ts';

/**
 * Statuses for which it can be told, and that are not the same for everybody who asks. Left out: 414, an address that is
 * too long for anybody, and 416, which is never kept.
 */
export const errorStatuses = [400, 403, 404, 405, 500, 501, 502, 503, 504] as const;
/** Without a word about a status. */
const standardTtlSeconds = 10;

const ErrorResponse = z.strictObject({
  ErrorCode: z.number(),
  ErrorCachingMinTTL: z.optional(z.number()),
  ResponseCode: z.optional(z.number()),
  ResponsePagePath: z.optional(z.string()),
});
const Behaviour = z.object({ PathPattern: z._default(z.string(), '*') });
const Distribution = z.object({
  DistributionConfig: z.object({
    DefaultCacheBehavior: Behaviour,
    CacheBehaviors: z._default(z.array(Behaviour), []),
    CustomErrorResponses: z._default(z.array(ErrorResponse), []),
  }),
});

/** Finds errors that CloudFront would keep, or answer with a page of its own. */
export function judgeEdgeErrors(template: EvaluatedTemplate): Findings {
  return ofType(template, 'AWS::CloudFront::Distribution').flatMap(({ properties }) => {
    const { DistributionConfig: config } = z.parse(Distribution, properties);
    const { CustomErrorResponses: responses } = config;
    const kept = [...config.CacheBehaviors, config.DefaultCacheBehavior].flatMap(({ PathPattern }) =>
      errorStatuses.flatMap((status) => {
        const told = responses.find(({ ErrorCode }) => ErrorCode === status);
        const ttlSeconds = told?.ErrorCachingMinTTL ?? standardTtlSeconds;
        return ttlSeconds === 0 ? [] : [`${PathPattern}: an answer ${status} is kept for ${ttlSeconds} s`];
      }),
    );
    const pages = responses
      .filter(({ ResponseCode, ResponsePagePath }) => ResponseCode !== undefined || ResponsePagePath !== undefined)
      .map(
        ({ ErrorCode, ResponsePagePath }) => `An answer ${ErrorCode} becomes ${ResponsePagePath ?? 'another status'}`,
      );
    return [...kept, ...pages];
  });
}
