/**
 * A proxy in front of the local endpoints that asks, before a request goes on, whether its caller may. Who calls is read
 * off the signature: each function runs with its own name as its access key.
 */
import { Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { readBody, startHttpServer } from '../../../infra/local/support/http-server.ts';
import { parseJson } from '../../../infra/local/support/parse-json.ts';
import type { AwsCall, AwsRequest, Place } from './aws-call.ts';
import { refusalOf, refuse } from './refusal.ts';
import { isService, type Service, services } from './services.ts';

/** A call and what came of it. */
export interface Judged {
  /** The access key of whoever made it. */
  readonly caller: string;
  readonly call: AwsCall;
  readonly isAllowed: boolean;
}

export interface GateOptions {
  readonly place: Place;
  /** Where a service's requests go that are allowed. */
  readonly endpoints: Readonly<Record<Service, string>>;
  /** Whether the caller may. */
  readonly judge: (caller: string, call: AwsCall) => Promise<boolean>;
  /** The caller as IAM's sentence names it. */
  readonly principalOf: (caller: string) => string;
  readonly onJudged: (judged: Judged) => void;
  /** Waited for before a call is judged: what it does comes between the caller's calls. */
  readonly onCall: (caller: string, call: AwsCall) => Promise<void>;
  /** Told of a request that cannot be judged; it is answered 500. */
  readonly onFault: (fault: string) => void;
}

export interface Gate {
  readonly endpoint: string;
  stop(): Promise<void>;
}

/** Starts the gate. */
export async function startGate(options: GateOptions): Promise<Gate> {
  const agent = new Agent({ keepAlive: true });
  const server = await startHttpServer(async (request, response) => {
    try {
      await pass(options, agent, request, response);
    } catch (error) {
      options.onFault(String(error));
      response.writeHead(500, { 'content-type': 'application/json' }).end('{"__type":"GateFault"}');
    }
  });
  return {
    endpoint: `http://127.0.0.1:${server.port}`,
    stop: async () => {
      agent.destroy();
      await server.close();
    },
  };
}

async function pass(options: GateOptions, agent: Agent, request: IncomingMessage, response: ServerResponse) {
  const { caller, service } = signerOf(request);
  const body = await readBody(request);
  for (const call of services[service](awsRequest(request, body), options.place)) {
    await options.onCall(caller, call);
    const isAllowed = await options.judge(caller, call);
    options.onJudged({ caller, call, isAllowed });
    // The first denial is the answer: nothing of a transaction is done.
    if (!isAllowed) return refuse(response, service, refusalOf(call, options.principalOf(caller)));
  }
  return forward(request, body, response, { agent, endpoint: options.endpoints[service] });
}

/** Access key and service of a signature, version 4: `Credential=KEY/DATE/REGION/SERVICE/aws4_request`. */
function signerOf({ headers }: IncomingMessage): { caller: string; service: Service } {
  const [, caller, service] = /Credential=([^/,]+)\/\d+\/[^/]+\/([^/]+)\//.exec(headers.authorization ?? '') ?? [];
  if (!caller || !service || !isService(service)) throw new Error(`A request to ${service} of nobody the gate knows`);
  return { caller, service };
}

function awsRequest({ method = '', url = '', headers }: IncomingMessage, body: Buffer): AwsRequest {
  const [, operation = ''] = String(headers['x-amz-target'] ?? '').split('.');
  return { method, path: url, operation, body: parseJson(body.toString('utf8') || '{}') };
}

function forward(
  { method, url, headers }: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
  { agent, endpoint }: { agent: Agent; endpoint: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const { host: _ours, ...rest } = headers;
    const onward = httpRequest(new URL(url ?? '/', endpoint), { method, headers: rest, agent }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      pipeline(answer, response).then(resolve, reject);
    });
    onward.once('error', reject);
    onward.end(body);
  });
}
