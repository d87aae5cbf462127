import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { pageRoutingCode } from '../../infra/constructs/page-routing.ts';
import { securityHeaders } from '../../infra/local/page/page-headers.ts';
import { routes } from '../../shared/api/routes.ts';
import { otherIssuer } from './option-sets.ts';
import { anyProperties, resourceOf, resourcesOf } from './resources.ts';
import { synthesize } from './synthesize.ts';

const template = synthesize();
const Behaviour = z.object({
  ViewerProtocolPolicy: z.string(),
  CachePolicyId: z.string(),
  OriginRequestPolicyId: z.optional(z.string()),
  PathPattern: z.optional(z.string()),
  AllowedMethods: z.optional(z.array(z.string())),
  FunctionAssociations: z.optional(z.array(anyProperties)),
  ResponseHeadersPolicyId: z.object({ Ref: z.string() }),
});
const Distribution = z.object({
  DistributionConfig: z.object({
    DefaultCacheBehavior: Behaviour,
    // CloudFront takes the first that fits.
    CacheBehaviors: z.tuple([Behaviour, Behaviour]),
    Origins: z.array(anyProperties),
    CustomErrorResponses: z.array(anyProperties),
    Aliases: z.optional(z.array(z.string())),
    ViewerCertificate: z.optional(anyProperties),
    WebACLId: z.optional(z.unknown()),
  }),
});
const configOf = (from = template) =>
  resourceOf(from, 'AWS::CloudFront::Distribution', Distribution).properties.DistributionConfig;

test('the files are private: only the distribution reads them', () => {
  const { properties } = resourceOf(template, 'AWS::S3::Bucket', anyProperties);
  expect(properties).toMatchObject({
    BucketEncryption: {
      ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
    },
    PublicAccessBlockConfiguration: {
      BlockPublicAcls: true,
      BlockPublicPolicy: true,
      IgnorePublicAcls: true,
      RestrictPublicBuckets: true,
    },
  });
  const policy = JSON.stringify(resourceOf(template, 'AWS::S3::BucketPolicy', anyProperties).properties);
  expect(policy).toContain('{"Bool":{"aws:SecureTransport":"false"}},"Effect":"Deny"');
  expect(policy.match(/"Effect":"Allow"/g)).toHaveLength(1);
  expect(policy).toContain('"Principal":{"Service":"cloudfront.amazonaws.com"}');
  expect(policy).toContain('"AWS:SourceArn"');
  expect(resourceOf(template, 'AWS::CloudFront::OriginAccessControl', anyProperties).properties).toMatchObject({
    OriginAccessControlConfig: { SigningBehavior: 'always', SigningProtocol: 'sigv4' },
  });
});

test('page and API share an origin; the API is passed through whole and not cached', () => {
  const [, api] = configOf().CacheBehaviors;
  expect(api).toMatchObject({
    PathPattern: '/api/*',
    ViewerProtocolPolicy: 'https-only',
    CachePolicyId: '4135ea2d-6df8-44a3-9df3-4b5a84be39ad', // AWS: CachingDisabled
    OriginRequestPolicyId: 'b689b0a8-53d0-40ab-baf2-68738e2966ac', // AWS: AllViewerExceptHostHeader
  });
  expect(api.AllowedMethods).toEqual(expect.arrayContaining(['GET', 'POST', 'PATCH']));
});

test('changes of tests are cached for everybody: no token, no query and no cookie makes a request another one', () => {
  const [changes] = configOf().CacheBehaviors;
  expect(routes.getNews.path).toBe('/api/news/{testId}');
  expect(changes).toMatchObject({
    PathPattern: '/api/news/*',
    ViewerProtocolPolicy: 'https-only',
    CachePolicyId: '658327ea-f89d-4fab-a63d-7e88639e58f6', // AWS: CachingOptimized
  });
  expect(changes.OriginRequestPolicyId).toBeUndefined();
  expect(changes.AllowedMethods).toBeUndefined();
});

test('the page’s addresses lead to the page, and an API’s 404 stays a 404', () => {
  const { DefaultCacheBehavior, CacheBehaviors } = configOf();
  expect(DefaultCacheBehavior.FunctionAssociations).toHaveLength(1);
  for (const behaviour of CacheBehaviors) expect(behaviour.FunctionAssociations).toBeUndefined();
});

test('an error is nobody else’s: CloudFront keeps none, and puts no page in its place', () => {
  const kept = configOf().CustomErrorResponses;
  expect(kept).toEqual(
    [400, 403, 404, 405, 500, 501, 502, 503, 504].map((ErrorCode) => ({ ErrorCode, ErrorCachingMinTTL: 0 })),
  );
});

test.each([
  ['/', '/index.html'],
  ['/tests/algebra', '/index.html'],
  ['/sessions/algebra~3~1', '/index.html'],
  ['/version-1.2/overview', '/index.html'],
  ['/assets/index-4f2a.js', '/assets/index-4f2a.js'],
  ['/config.json', '/config.json'],
  // Browsers look for a newer worker at this very address; as part of `Named`, below, it is asked for each time.
  ['/service-worker.js', '/service-worker.js'],
  ['/manifest.json', '/manifest.json'],
])('%s is answered with %s', (uri, expected) => {
  const answer: unknown = runInNewContext(
    `${pageRoutingCode}\nhandler({ request: { uri: ${JSON.stringify(uri)} } }).uri`,
  );
  expect(answer).toBe(expected);
});

const Headers = z.object({
  ResponseHeadersPolicyConfig: z.object({
    SecurityHeadersConfig: z.object({
      ContentSecurityPolicy: z.object({ ContentSecurityPolicy: z.unknown(), Override: z.literal(true) }),
      StrictTransportSecurity: z.object({ AccessControlMaxAgeSec: z.number(), IncludeSubdomains: z.boolean() }),
      ContentTypeOptions: z.object({ Override: z.literal(true) }),
      FrameOptions: z.object({ FrameOption: z.literal('DENY') }),
      ReferrerPolicy: z.object({ ReferrerPolicy: z.string() }),
    }),
    CustomHeadersConfig: z.object({ Items: z.array(z.object({ Header: z.string(), Value: z.string() })) }),
  }),
});

function headersOf(from = template) {
  const { properties } = resourceOf(from, 'AWS::CloudFront::ResponseHeadersPolicy', Headers);
  return properties.ResponseHeadersPolicyConfig;
}

test('every reply carries the security headers of the local page, and HSTS', () => {
  const { SecurityHeadersConfig: security, CustomHeadersConfig: custom } = headersOf();
  expect(security.ReferrerPolicy.ReferrerPolicy).toBe(securityHeaders['referrer-policy']);
  expect(security.FrameOptions.FrameOption).toBe(securityHeaders['x-frame-options']);
  expect(custom.Items).toContainEqual(
    expect.objectContaining({ Header: 'permissions-policy', Value: securityHeaders['permissions-policy'] }),
  );
  expect(security.StrictTransportSecurity).toMatchObject({
    AccessControlMaxAgeSec: 63_072_000,
    IncludeSubdomains: true,
  });
  const { DefaultCacheBehavior, CacheBehaviors } = configOf();
  for (const { ResponseHeadersPolicyId } of CacheBehaviors) {
    expect(ResponseHeadersPolicyId).toEqual(DefaultCacheBehavior.ResponseHeadersPolicyId);
  }
});

test('scripts come from the page’s own files only; beyond itself it talks to the issuer alone', () => {
  const own = JSON.stringify(headersOf().SecurityHeadersConfig.ContentSecurityPolicy);
  expect(own).toContain("default-src 'none'; script-src 'self';");
  expect(own).toContain("connect-src 'self' https://cognito-idp.");
  expect(own).toContain('.auth.');
  expect(own).toContain("frame-ancestors 'none'");
  const other = headersOf(synthesize({ issuer: 'https://id.example.edu/realms/x', audience: 'exams' }));
  expect(other.SecurityHeadersConfig.ContentSecurityPolicy.ContentSecurityPolicy).toBe(
    securityHeaders['content-security-policy']?.replace(
      "connect-src 'self'",
      "connect-src 'self' https://id.example.edu",
    ),
  );
});

test('files with a hash in their name are kept for good, the others asked for each time; nothing is ever removed', () => {
  const copies = resourcesOf(template, 'Custom::CDKBucketDeployment', anyProperties).map(
    ({ properties }) => properties,
  );
  expect(copies).toHaveLength(2);
  for (const copy of copies) expect(copy.Prune).toBe(false);
  expect(copies).toContainEqual(
    expect.objectContaining({
      Exclude: ['*'],
      Include: ['assets/*'],
      SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
    }),
  );
  expect(copies).toContainEqual(
    expect.objectContaining({ Exclude: ['assets/*'], SystemMetadata: { 'cache-control': 'no-cache' } }),
  );
});

test('other origins that signing in talks to are given, where the issuer’s endpoints are not its own', () => {
  const { SecurityHeadersConfig: security } = headersOf(synthesize(otherIssuer));
  expect(security.ContentSecurityPolicy.ContentSecurityPolicy).toContain(
    "connect-src 'self' https://id.example.edu https://token.example.edu https://profile.example.edu;",
  );
  const own = headersOf(synthesize({ signInOrigins: 'https://directory.example.edu' }));
  expect(JSON.stringify(own.SecurityHeadersConfig.ContentSecurityPolicy)).toContain(' https://directory.example.edu;');
});

test('a name of its own comes with what its CNAME has to be', () => {
  const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/x';
  const from = synthesize({ domainName: 'tests.example.edu', certificateArn });
  expect(from.Outputs.NextDns?.Value).toEqual({
    'Fn::GetAtt': [expect.stringMatching(/^PageDistribution/), 'DomainName'],
  });
  expect(from.Outputs.Url?.Value).toBe('https://tests.example.edu');
  expect(template.Outputs.NextDns).toBeUndefined();
});

test('a name of its own comes with its certificate and leads the sign-in back to it', () => {
  const certificateArn = 'arn:aws:acm:us-east-1:111122223333:certificate/x';
  const from = synthesize({ domainName: 'tests.example.edu', certificateArn });
  expect(configOf(from)).toMatchObject({
    Aliases: ['tests.example.edu'],
    ViewerCertificate: {
      AcmCertificateArn: certificateArn,
      MinimumProtocolVersion: expect.stringMatching(/^TLSv1\.[23]/),
    },
  });
  expect(resourceOf(from, 'AWS::Cognito::UserPoolClient', anyProperties).properties).toMatchObject({
    CallbackURLs: ['https://tests.example.edu/signed-in'],
    LogoutURLs: ['https://tests.example.edu/'],
  });
});

test('a web ACL, when asked for, reads no bodies', () => {
  const from = synthesize({ waf: 'on' });
  expect(configOf(from).WebACLId).toEqual({ 'Fn::GetAtt': [expect.stringMatching(/^WebAcl/), 'Arn'] });
  const rules = JSON.stringify(resourceOf(from, 'AWS::WAFv2::WebACL', anyProperties).properties);
  expect(rules.match(/AWSManagedRules\w+/g)).toEqual(['AWSManagedRulesAmazonIpReputationList']);
  const webAclArn = 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/x/1';
  expect(configOf(synthesize({ webAclArn })).WebACLId).toBe(webAclArn);
  expect(configOf().WebACLId).toBeUndefined();
});

test('page=off leaves out the page and nothing else', () => {
  const types = (from: typeof template) => new Set(Object.values(from.Resources).map(({ Type }) => Type));
  const missing = [...types(template)].filter((type) => !types(synthesize({ page: 'off' })).has(type));
  expect(
    missing.filter((type) => !/^AWS::(?:CloudFront|S3)::|^Custom::CDKBucketDeployment$|LayerVersion$/.test(type)),
  ).toEqual([]);
});
