/** What a service answers when IAM denies a call, in the words of its protocol, so that the SDK throws what it would. */
import { randomUUID } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import type { AwsCall } from './aws-call.ts';
import type { Service } from './services.ts';

/** IAM's sentence; `principal` is the role's session. */
export function refusalOf({ action, resource }: AwsCall, principal: string): string {
  const because = `because no identity-based policy allows the ${action} action`;
  return `User: ${principal} is not authorized to perform: ${action} on resource: ${resource} ${because}`;
}

/** Answers with that sentence. */
export function refuse(response: ServerResponse, service: Service, message: string): void {
  const id = { 'x-amzn-requestid': randomUUID() };
  const send = (status: number, headers: Record<string, string>, body: object) =>
    response.writeHead(status, { ...id, ...headers }).end(JSON.stringify(body));
  switch (service) {
    case 'dynamodb':
      send(400, json('1.0'), { __type: 'com.amazon.coral.service#AccessDeniedException', Message: message });
      return;
    case 'kms':
      send(400, json('1.1'), { __type: 'AccessDeniedException', Message: message });
      return;
    case 'sqs':
      // SQS keeps the codes of its older protocol in a header, and the SDK names the error by that.
      send(
        403,
        { ...json('1.0'), 'x-amzn-query-error': 'AccessDenied;Sender' },
        { __type: 'com.amazon.coral.service#AccessDeniedException', message },
      );
      return;
    case 'scheduler':
      send(
        403,
        { 'content-type': 'application/json', 'x-amzn-errortype': 'AccessDeniedException' },
        { Message: message },
      );
      return;
    default:
      service satisfies never;
  }
}

const json = (version: string) => ({ 'content-type': `application/x-amz-json-${version}` });
