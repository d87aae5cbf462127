/** The local EventBridge Scheduler and SQS: one endpoint that speaks both services' protocols to the unmodified SDK. */
import { accountId } from '../support/arn.ts';
import { type AwsAnswer, AwsError, refusal } from '../support/aws-answer.ts';
import { type Clock, systemClock } from '../support/clock.ts';
import { sendJson, startHttpServer } from '../support/http-server.ts';
import { answerRequest, type Request, readRequest } from './answer-request.ts';
import { SchedulesAndQueues, type Settings } from './schedules-and-queues.ts';

export interface ServiceOptions extends Omit<Settings, 'now'> {
  readonly now?: Clock;
  /** These answer every request as in an outage. */
  readonly without?: readonly string[];
  /**
   * Comes between a request and its answer; `null` breaks the connection without one. Campaigns lose requests and answers
   * here.
   */
  readonly between?: (request: Request, answer: () => AwsAnswer) => AwsAnswer | null;
}

export interface SchedulesAndQueuesService {
  readonly endpoint: string;
  readonly double: SchedulesAndQueues;
  /** The address of a queue, for `QueueUrl`. */
  urlOf(queue: string): string;
  stop(): Promise<void>;
}

/** Starts the endpoint. Nothing is delivered until a `Deliverer` begins. */
export async function startSchedulesAndQueues(options: ServiceOptions): Promise<SchedulesAndQueuesService> {
  const { now = systemClock, without = [], between = (_request, answer) => answer(), ...settings } = options;
  const double = new SchedulesAndQueues({ ...settings, now });
  const outage = refusal(new AwsError(503, 'ServiceUnavailable', 'The local service is switched off.'));
  const server = await startHttpServer(async (incoming, response) => {
    const request = await readRequest(incoming);
    const isOut = without.includes(request.service);
    const answer = isOut ? outage : between(request, () => answerRequest(double, request));
    if (answer === null) incoming.socket.resetAndDestroy();
    else sendJson(response, answer.status, answer.body, answer.headers);
  });
  const endpoint = `http://127.0.0.1:${server.port}`;
  return {
    endpoint,
    double,
    urlOf: (queue) => `${endpoint}/${accountId}/${queue}`,
    stop: async () => {
      await server.close();
      double.close();
    },
  };
}
