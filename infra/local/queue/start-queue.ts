/** The local SQS: endpoint and store. */
import { accountId } from '../support/arn.ts';
import { type Clock, systemClock } from '../support/clock.ts';
import { startHttpServer } from '../support/http-server.ts';
import { queueEndpoint } from './queue-endpoint.ts';
import { QueueOperations } from './queue-operations.ts';
import { QueueStore } from './queue-store.ts';

export interface QueueServiceOptions {
  /** A file, or `:memory:`. */
  readonly file: string;
  /** `false`: the API fails as in an outage. */
  readonly isAvailable?: boolean;
  readonly now?: Clock;
}

export interface QueueService {
  readonly endpoint: string;
  readonly port: number;
  readonly operations: QueueOperations;
  /** The address of a queue, for `QueueUrl`. */
  urlOf(name: string): string;
  stop(): Promise<void>;
}

/** Starts the endpoint. */
export async function startQueueService(options: QueueServiceOptions): Promise<QueueService> {
  const { file, isAvailable = true, now = systemClock } = options;
  const store = new QueueStore(file);
  const operations = new QueueOperations(store, now);
  const server = await startHttpServer(queueEndpoint(operations, isAvailable));
  const endpoint = `http://127.0.0.1:${server.port}`;
  return {
    endpoint,
    port: server.port,
    operations,
    urlOf: (name) => `${endpoint}/${accountId}/${name}`,
    stop: async () => {
      await server.close();
      store.close();
    },
  };
}
