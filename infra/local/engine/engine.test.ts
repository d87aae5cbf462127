import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createTable } from './create-table.ts';
import { type Engine, startEngine } from './start-engine.ts';

let folder: string;
let engine: Engine;
let client: DynamoDBClient;

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'engine-'));
  engine = await startEngine({ dataFolder: folder, endpoint: '' });
  client = new DynamoDBClient({
    endpoint: engine.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
});
afterEach(async () => {
  client.destroy();
  await engine.stop();
  rmSync(folder, { recursive: true });
});

const Item = { PK: { S: 'STUDENT#ada' }, SK: { S: 'SESSION#a#1' }, dueShard: { S: '3' }, dueAtMs: { N: '5' } };
const isRunning = (pid: number) => {
  try {
    // A zombie that nobody has collected yet has ended all the same.
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
};

describe('the embedded engine', () => {
  it('holds the one table with its sparse index, however often it is created', async () => {
    await createTable(client, 'table');
    await createTable(client, 'table');
    await client.send(new PutItemCommand({ TableName: 'table', Item }));
    await client.send(new PutItemCommand({ TableName: 'table', Item: { PK: Item.PK, SK: { S: 'closed' } } }));
    const due = await client.send(
      new QueryCommand({
        TableName: 'table',
        IndexName: 'due',
        KeyConditionExpression: 'dueShard = :shard AND dueAtMs < :now',
        ExpressionAttributeValues: { ':shard': { S: '3' }, ':now': { N: '6' } },
      }),
    );
    expect(due.Items).toEqual([Item]);
  });

  it('is started again at the same address, with its data, when it dies', async () => {
    await createTable(client, 'table');
    await client.send(new PutItemCommand({ TableName: 'table', Item }));
    const pid = engine.pid ?? 0;
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(engine.pid).not.toBe(pid), 5000);
    const found = await client.send(new GetItemCommand({ TableName: 'table', Key: { PK: Item.PK, SK: Item.SK } }));
    expect(found.Item).toEqual(Item);
  });

  it('ends when the stack that started it is killed', async () => {
    const { stack, pid } = await startElsewhere('{ inMemory: true, endpoint: "" }');
    expect(isRunning(pid)).toBe(true);
    stack.kill('SIGKILL');
    await vi.waitFor(() => expect(isRunning(pid)).toBe(false), 5000);
  });

  it('that outlived even its keeper gives way to the next one on the same data', async () => {
    const data = path.join(folder, 'other');
    mkdirSync(data);
    const { stack, pid } = await startElsewhere(`{ dataFolder: ${JSON.stringify(data)}, endpoint: "" }`);
    const keeper = Number(/\) \S+ (\d+) /.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1]);
    stack.kill('SIGKILL');
    process.kill(keeper, 'SIGKILL');
    expect(isRunning(pid)).toBe(true);
    const next = await startEngine({ dataFolder: data, endpoint: '' });
    expect(isRunning(pid)).toBe(false);
    await next.stop();
  });
});

/** Starts an engine from a process of its own. */
async function startElsewhere(options: string): Promise<{ stack: ChildProcess; pid: number }> {
  const module = JSON.stringify(new URL('./start-engine.ts', import.meta.url).href);
  const script = `import { startEngine } from ${module}; console.log((await startEngine(${options})).pid);`;
  const parameters = ['--input-type=module', '--eval', script];
  const stack = spawn(process.execPath, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [printed] = await once(stack.stdout, 'data');
  return { stack, pid: Number(String(printed)) };
}
