/**
 * Alarms about signing in, as far as it can be seen from here. Nobody sees who gives up on the sign-in page; seen is who
 * Cognito turns away because too many come at once, and who comes to the API with a token that it does not accept.
 */
import { Duration } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { AlarmDefinition } from './alarm-definition.ts';
import type { ObservedResources } from './observed-resources.ts';

export function signInAlarms({ api, userPool }: ObservedResources): AlarmDefinition[] {
  return [
    {
      id: 'TokensRefused',
      urgency: 'urgent',
      heading: 'Tokens are refused',
      impact: 'Signed-in students can’t start, save or submit. Pages keep the answers and retry.',
      // A page that is refused for good asks some ten times in five minutes: these are six pages, not one old tab.
      metric: api.tokensRefused.with({ statistic: 'Sum', period: Duration.minutes(5) }),
      threshold: 60,
    },
    ...(userPool === null ? [] : [signInThrottled(userPool)]),
  ];
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/metrics-for-cognito-user-pools.html */
function signInThrottled({ userPoolId, clientId }: NonNullable<ObservedResources['userPool']>): AlarmDefinition {
  return {
    id: 'SignInThrottled',
    urgency: 'urgent',
    heading: 'Sign-in is throttled',
    impact: 'Students can’t sign in, because more try at once than the account’s Cognito quota allows.',
    // Written every five minutes, by client.
    metric: new Metric({
      namespace: 'AWS/Cognito',
      metricName: 'SignInThrottles',
      dimensionsMap: { UserPool: userPoolId, UserPoolClient: clientId },
      statistic: 'Sum',
      period: Duration.minutes(5),
    }),
    threshold: 10,
  };
}
