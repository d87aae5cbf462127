/** What the functions find in their environment when a bench runs them: an engine and a table of the bench's own. */
import { createTable } from '../../../infra/local/engine/create-table.ts';
import { startEngine } from '../../../infra/local/engine/start-engine.ts';
import {
  functionEnvironment,
  stackCredentials,
  stackEnvironment,
} from '../../../infra/local/stack/stack-environment.ts';
import { tableName } from '../../../infra/local/stack/stack-names.ts';
import { connect } from '../../support/backend.ts';

export interface BenchEnvironment {
  readonly variables: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts an engine in memory. Scheduler and queue have addresses where nobody answers: the edge does (`sdk-edge.ts`). */
export async function startBenchEnvironment(): Promise<BenchEnvironment> {
  const engine = await startEngine({ inMemory: true });
  await createTable(connect(engine.endpoint), tableName);
  const nobody = 'http://127.0.0.1:9';
  const stack = stackEnvironment(
    {
      dynamodb: engine.endpoint,
      schedulesAndQueues: nobody,
      deadlineQueueUrl: `${nobody}/000000000000/deadline`,
      deadLetterQueueUrls: [],
      keys: nobody,
      receiptKeyId: 'receipts',
      url: nobody,
    },
    stackCredentials(false),
    5,
  );
  return { variables: functionEnvironment(stack), stop: () => engine.stop() };
}
