/** An optional web ACL for the page and the API behind it. */
import { Stack, Token, Validations } from 'aws-cdk-lib';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import { Construct } from 'constructs';

/** Requests of one address in five minutes. An exam room of 300 shares one address and saves every few seconds. */
const maxRequestsPerAddress = 100_000;

const metricOf = (metricName: string) => ({
  cloudWatchMetricsEnabled: true,
  metricName,
  // Samples would keep parts of requests.
  sampledRequestsEnabled: false,
});

/**
 * Refuses addresses of ill repute and floods. It reads no request body, on purpose: the usual rules refuse bodies above
 * 8 KB and whatever looks like code, and an answer in a programming test looks like code. The API's own address is not
 * behind it: HTTP APIs take no web ACL, and there the token, the throttle and the limits per student stand alone.
 */
export class WebAcl extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const { region } = Stack.of(this);
    if (Token.isUnresolved(region)) {
      Validations.of(this).addWarning('web-acl-region', 'CloudFront accepts a web ACL from us-east-1 only.');
    } else if (region !== 'us-east-1') {
      throw new Error('-c waf=on only works in us-east-1; elsewhere, create a web ACL there and set -c webAclArn');
    }
    this.arn = new CfnWebACL(this, 'Acl', {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: metricOf('PencilsDown'),
      rules: [
        {
          name: 'ill-repute',
          priority: 0,
          overrideAction: { none: {} },
          statement: {
            managedRuleGroupStatement: { vendorName: 'AWS', name: 'AWSManagedRulesAmazonIpReputationList' },
          },
          visibilityConfig: metricOf('IllRepute'),
        },
        {
          name: 'flood',
          priority: 1,
          action: { block: {} },
          statement: { rateBasedStatement: { limit: maxRequestsPerAddress, aggregateKeyType: 'IP' } },
          visibilityConfig: metricOf('Flood'),
        },
      ],
    }).attrArn;
  }
}
