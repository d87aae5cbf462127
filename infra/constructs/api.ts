/** The API: one route per entry of shared/api/routes.ts, each with its own function, behind a JWT authorizer. */
import { Aws, Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { CfnStage, HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { FilterPattern, LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type PublicLimits, publicLimits } from '../../shared/api/public-limits.ts';
import { type Route, type RouteName, type Routes, routes } from '../../shared/api/routes.ts';
import { acknowledge } from './acknowledge.ts';
import { logRetention } from './app-function.ts';
import type { Identity } from './identity.ts';

export interface ApiProps {
  readonly identity: Identity;
  /** The function behind each route. */
  readonly functions: Readonly<Record<RouteName, IFunction>>;
}

/**
 * Requests per second, and at once. The account's own limits unless AWS raised them: lower ones would refuse the answers
 * of a hall that hands in together; these keep a flood from taking what other APIs of the account need.
 */
const throttle = { rateLimit: 8000, burstLimit: 5000 };

/**
 * What anybody may call without a token, each: enough for CloudFront to ask for the changes of hundreds of tests (one question
 * in two seconds and edge), and so little that a flood leaves the account's requests and functions to those who save.
 * A route may name less.
 */
const publicThrottle = { perSecond: 1000, burst: 500 };

/** No address, no browser, no token, no path: a path holds a session's id, and the route says what matters. */
const accessLogFormat = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  route: '$context.routeKey',
  status: '$context.status',
  latencyMs: '$context.responseLatency',
  integrationLatencyMs: '$context.integrationLatency',
  integrationStatus: '$context.integrationStatus',
  integrationError: '$context.integrationErrorMessage',
  gatewayError: '$context.error.message',
  authorizerError: '$context.authorizer.error',
  replyBytes: '$context.responseLength',
});

export class Api extends Construct {
  readonly api: HttpApi;
  readonly stage: HttpStage;
  /** Requests answered 401, counted in the access log: API Gateway's own figures know 4xx only. */
  readonly tokensRefused: Metric;

  constructor(scope: Construct, id: string, { identity, functions }: ApiProps) {
    super(scope, id);
    this.api = new HttpApi(this, 'HttpApi', { description: 'Pencils Down', createDefaultStage: false });
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: logRetention,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    this.stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      autoDeploy: true,
      throttle,
      accessLogSettings: {
        destination: new LogGroupLogDestination(accessLog),
        format: AccessLogFormat.custom(accessLogFormat),
      },
    });
    this.tokensRefused = accessLog
      .addMetricFilter('TokensRefused', {
        // The log's values are texts.
        filterPattern: FilterPattern.stringValue('$.status', '=', '401'),
        // The filter can give no dimension to tell installations apart.
        metricNamespace: `PencilsDown/${Aws.STACK_NAME}`,
        metricName: 'TokensRefused',
      })
      .metric({ statistic: 'Sum', period: Duration.minutes(1) });
    const authorizer = new HttpJwtAuthorizer('SignedIn', identity.issuer, { jwtAudience: [identity.audience] });
    for (const [name, fn] of routeFunctions(functions)) {
      const { method, path, access } = routes[name];
      const integration = new HttpLambdaIntegration(`${name}Integration`, fn, { timeout: Duration.seconds(29) });
      const [route] = this.api.addRoutes({
        path,
        methods: [HttpMethod[method]],
        integration,
        // Asking for a scope is what keeps an ID token from passing for an access token.
        ...(access === 'public' ? {} : { authorizer, authorizationScopes: [identity.apiScope] }),
      });
      if (route && access === 'public') {
        acknowledge(
          route,
          'AwsSolutions-APIG4',
          'The contract itself is public; these calls neither show nor take data of anybody.',
        );
        // API Gateway takes settings of routes that exist only.
        this.stage.node.addDependency(route);
      }
    }
    const { defaultChild: stage } = this.stage.node;
    if (stage instanceof CfnStage) stage.routeSettings = publicRouteSettings();
  }
}

/** The limits of routes that need no token, by the route's key. */
function publicRouteSettings() {
  const isPublic = ({ access }: Route) => access === 'public';
  const limits: Partial<Readonly<Record<string, PublicLimits>>> = publicLimits;
  return Object.fromEntries(
    Object.entries<Route>(routes)
      .filter(([, route]) => isPublic(route))
      .map(([name, { method, path }]) => {
        const { perSecond, burst } = limits[name]?.inAll ?? publicThrottle;
        return [`${method} ${path}`, { ThrottlingRateLimit: perSecond, ThrottlingBurstLimit: burst }];
      }),
  );
}

/** The entries of an object with route names, with their type. */
function routeFunctions(functions: ApiProps['functions']): [RouteName, IFunction][] {
  return routeNames(routes).map((name) => [name, functions[name]]);
}

const isRouteName = (all: Routes, name: string): name is RouteName => Object.hasOwn(all, name);

function routeNames(all: Routes): RouteName[] {
  return Object.keys(all).filter((name) => isRouteName(all, name));
}
