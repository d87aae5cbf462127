/** Events as API Gateway, Scheduler and SQS send them, and the context that Lambda adds. */

import type { APIGatewayProxyEventV2, Context } from 'aws-lambda';
import { type RouteName, routes } from '../../../shared/api/routes.ts';
import { lambdaContext } from '../../support/lambda-context.ts';

/** A signed-in student's call. */
export function apiEvent(
  name: RouteName,
  studentId: string,
  params: Readonly<Record<string, string>> = {},
  body?: unknown,
  groups: readonly string[] = [],
): APIGatewayProxyEventV2 {
  const { method, path } = routes[name];
  const routeKey = `${method} ${path}`;
  const address = path.replaceAll(/\{(\w+)\}/g, (_, parameter: string) => params[parameter] ?? '');
  const requestContext = {
    accountId: '000000000000',
    apiId: 'bench',
    domainName: 'bench',
    domainPrefix: 'bench',
    http: { method, path: address, protocol: 'HTTP/1.1', sourceIp: '127.0.0.1', userAgent: 'bench' },
    requestId: 'bench',
    routeKey,
    stage: '$default',
    time: '',
    timeEpoch: 0,
    authorizer: { jwt: { claims: { sub: studentId, 'cognito:groups': `[${groups.join(' ')}]` }, scopes: [] } },
  };
  return {
    version: '2.0',
    routeKey,
    rawPath: address,
    rawQueryString: '',
    headers: { 'content-type': 'application/json', 'x-correlation-id': `bench-${studentId}` },
    requestContext,
    pathParameters: { ...params },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    isBase64Encoded: false,
  };
}

/** Lambda's context, with time enough. */
export const benchContext: Context = {
  ...lambdaContext,
  functionName: 'bench',
  invokedFunctionArn: 'arn:aws:lambda:eu-central-1:000000000000:function:bench',
  memoryLimitInMB: '1024',
  awsRequestId: 'bench',
  getRemainingTimeInMillis: () => 600_000,
};
