/** The headers every reply of the page carries: those of the local stack, and HSTS. */
import { Duration } from 'aws-cdk-lib';
import { HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy } from 'aws-cdk-lib/aws-cloudfront';
import { Construct } from 'constructs';
import { securityHeaders } from '../local/page/page-headers.ts';
import { regionalName } from './regional-name.ts';

const selfOnly = "connect-src 'self'";

/**
 * The page's content security policy, with the origins that signing in talks to.
 * @throws Error when the policy has no `connect-src` of its own to extend
 */
export function contentSecurityPolicy(origins: readonly string[]): string {
  const policy = securityHeaders['content-security-policy'];
  if (!policy?.includes(selfOnly)) throw new Error(`The content security policy has no ${selfOnly}`);
  return policy.replace(selfOnly, [selfOnly, ...origins].join(' '));
}

/** Makes the policy. CloudFront's managed ones have no content security policy. */
export function pageHeadersPolicy(scope: Construct, id: string, origins: readonly string[]): ResponseHeadersPolicy {
  const construct = new Construct(scope, id);
  return new ResponseHeadersPolicy(construct, 'Policy', {
    responseHeadersPolicyName: regionalName(construct),
    comment: 'Pencils Down',
    securityHeadersBehavior: {
      contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(origins), override: true },
      contentTypeOptions: { override: true },
      frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
      referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override: true },
      strictTransportSecurity: { accessControlMaxAge: Duration.days(730), includeSubdomains: true, override: true },
    },
    customHeadersBehavior: {
      customHeaders: [
        { header: 'permissions-policy', value: securityHeaders['permissions-policy'] ?? '', override: true },
      ],
    },
  });
}
