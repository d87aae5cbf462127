/** The API: one route per entry of shared/api/routes.ts, each with its own function, behind a JWT authorizer. */
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import { HttpApi, HttpMethod, HttpStage, LogGroupLogDestination } from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { type RouteName, type Routes, routes } from '../../shared/api/routes.ts';
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
    const authorizer = new HttpJwtAuthorizer('SignedIn', identity.issuer, { jwtAudience: [identity.audience] });
    for (const [name, fn] of routeFunctions(functions)) {
      const { method, path, access } = routes[name];
      const integration = new HttpLambdaIntegration(`${name}Integration`, fn, { timeout: Duration.seconds(29) });
      const [route] = this.api.addRoutes({
        path,
        methods: [HttpMethod[method]],
        integration,
        // Asking for a scope is what keeps an ID token from passing for an access token.
        ...(access === 'signedIn' ? { authorizer, authorizationScopes: [identity.apiScope] } : {}),
      });
      if (route && access === 'public') {
        acknowledge(route, 'AwsSolutions-APIG4', 'The contract itself is public; it holds no data of anybody.');
      }
    }
  }
}

/** The entries of an object with route names, with their type. */
function routeFunctions(functions: ApiProps['functions']): [RouteName, IFunction][] {
  return routeNames(routes).map((name) => [name, functions[name]]);
}

const isRouteName = (all: Routes, name: string): name is RouteName => Object.hasOwn(all, name);

function routeNames(all: Routes): RouteName[] {
  return Object.keys(all).filter((name) => isRouteName(all, name));
}
