/** The page: private files, one distribution that serves them and, on the same origin, the API. */
import { Duration, Fn, RemovalPolicy } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  OriginSslPolicy,
  PriceClass,
  type ResponseHeadersPolicy,
  S3OriginAccessControl,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from './acknowledge.ts';
import { pageHeadersPolicy } from './page-headers-policy.ts';
import { pageRoutingCode } from './page-routing.ts';
import { regionalName } from './regional-name.ts';

export interface PageProps {
  /** Origins the page talks to while signing in. */
  readonly signInOrigins: readonly string[];
  /** A name of its own, with a certificate for it. */
  readonly domain?: { readonly name: string; readonly certificateArn: string } | undefined;
  readonly webAclArn?: string | undefined;
}

/**
 * By default, CloudFront caches an error for ten seconds, for everyone who requests the same address, and respects the
 * origin's `no-store` for only a few statuses. One student's failed `/api/tests` would be the next student's reply.
 * https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html
 */
const errorStatuses = [400, 403, 404, 405, 500, 501, 502, 503, 504];

export class Page extends Construct {
  readonly bucket: Bucket;
  readonly distribution: Distribution;
  private readonly headers: ResponseHeadersPolicy;
  /** Where the page is, without a slash at its end. */
  readonly origin: string;

  constructor(scope: Construct, id: string, { signInOrigins, domain, webAclArn }: PageProps) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Files', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      // Emptying it would take a function that may delete everything in it; a few files cost nothing.
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    acknowledge(
      this.bucket,
      'AwsSolutions-S1',
      'Only CloudFront reads the files, and they are the same for everybody: an access log would add addresses, not insight.',
    );
    this.headers = pageHeadersPolicy(this, 'Headers', signInOrigins);
    this.distribution = new Distribution(this, 'Distribution', {
      comment: 'Pencils Down',
      defaultRootObject: 'index.html',
      httpVersion: HttpVersion.HTTP2_AND_3,
      // An exam room may be anywhere.
      priceClass: PriceClass.PRICE_CLASS_ALL,
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.bucket, { originAccessControl: this.accessControl() }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        cachePolicy: CachePolicy.CACHING_OPTIMIZED,
        compress: true,
        responseHeadersPolicy: this.headers,
        functionAssociations: [
          {
            eventType: FunctionEventType.VIEWER_REQUEST,
            function: new EdgeFunction(this, 'Routing', {
              code: FunctionCode.fromInline(pageRoutingCode),
              runtime: FunctionRuntime.JS_2_0,
              comment: 'Addresses without a file name are the page',
            }),
          },
        ],
      },
      // No page of ours in their place: an API's 404 stays a 404.
      errorResponses: errorStatuses.map((httpStatus) => ({ httpStatus, ttl: Duration.seconds(0) })),
      ...(domain === undefined
        ? {}
        : {
            domainNames: [domain.name],
            certificate: Certificate.fromCertificateArn(this, 'Certificate', domain.certificateArn),
          }),
      ...(webAclArn === undefined ? {} : { webAclId: webAclArn }),
    });
    this.origin = `https://${domain?.name ?? this.distribution.distributionDomainName}`;
    this.acknowledgeFindings();
  }

  /**
   * Lets the API be reached under `/api`, uncached, with everything but the host name passed on; but for changes, which are
   * the same for everybody: all who sit a test ask for them, and the API is asked once while a reply may be kept.
   */
  addApi(apiEndpoint: string): void {
    const host = Fn.select(2, Fn.split('/', apiEndpoint));
    const origin = new HttpOrigin(host, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      originSslProtocols: [OriginSslPolicy.TLS_V1_2],
      // The API answers within 30 s by itself; giving up first would turn its answers into CloudFront's.
      readTimeout: Duration.seconds(31),
    });
    const common = {
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      responseHeadersPolicy: this.headers,
      compress: true,
    };
    // The reply says how long it may be kept; nothing of the request is passed on, nor makes it another one. Errors are
    // not kept, so that while changes fail each page's question reaches the API, up to the route's throttle; pages then ask
    // for their session, as they do whenever they hear of no changes.
    this.distribution.addBehavior('/api/news/*', origin, { ...common, cachePolicy: CachePolicy.CACHING_OPTIMIZED });
    this.distribution.addBehavior('/api/*', origin, {
      ...common,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      cachePolicy: CachePolicy.CACHING_DISABLED,
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
    });
  }

  private accessControl(): S3OriginAccessControl {
    const construct = new Construct(this, 'Access');
    return new S3OriginAccessControl(construct, 'Control', { originAccessControlName: regionalName(construct) });
  }

  private acknowledgeFindings(): void {
    const { distribution } = this;
    acknowledge(distribution, 'AwsSolutions-CFR1', 'Students sit tests from any country.');
    acknowledge(
      distribution,
      'AwsSolutions-CFR2',
      'A web ACL is an option (-c waf=on or -c webAclArn): rules that read request bodies refuse answers with code in them.',
    );
    acknowledge(
      distribution,
      'AwsSolutions-CFR3',
      'The API logs each call without personal data; CloudFront’s log would hold every student’s address.',
    );
    acknowledge(
      distribution,
      'AwsSolutions-CFR4',
      'With -c domainName the viewer’s connection is TLS 1.2 or newer; on CloudFront’s own name AWS sets the version.',
    );
  }
}
