/** One host process as seen from the stack: calls in, replies out, and what becomes of them when it dies. */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { FromHost, type FunctionError, type ToHost } from './host-messages.ts';

export type InvocationResult =
  | { readonly ok: true; readonly reply: string }
  | { readonly ok: false; readonly error: FunctionError };

/** What a process needs to know when it starts. */
export interface HostWorkerOptions {
  readonly functions: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  /** Gets each line that a handler writes. */
  readonly onLine: (line: string) => void;
}

const processFile = fileURLToPath(new URL('./host-process.ts', import.meta.url));
/** How long a process may take over its last calls when it is replaced, in milliseconds. */
const drainMs = 30_000;

export class HostWorker {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<string, (result: InvocationResult) => void>();
  readonly #ready: Promise<void>;
  readonly exited: Promise<void>;
  #lastPongMs = 0;

  constructor(options: HostWorkerOptions) {
    this.#child = fork(processFile, { env: options.env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'], execArgv: [] });
    for (const stream of [this.#child.stdout, this.#child.stderr]) if (stream) readLines(stream, options.onLine);
    this.#ready = new Promise((resolve) => {
      this.#child.on('message', (message) => {
        const parsed = FromHost.parse(message);
        if (parsed.kind === 'ready') resolve();
        this.#receive(parsed);
      });
    });
    this.exited = new Promise((resolve) => {
      const end = () => {
        this.#failAll('Runtime.ExitError', `Runtime exited with ${this.#child.signalCode ?? this.#child.exitCode}`);
        resolve();
      };
      this.#child.once('exit', end);
      this.#child.once('error', end);
    });
    this.#send({ kind: 'load', functions: options.functions });
  }

  get pid(): number | null {
    return this.#child.pid ?? null;
  }

  /** Resolves when the process takes calls, or has ended before it could. */
  whenReady(): Promise<void> {
    return Promise.race([this.#ready, this.exited]);
  }

  /** Calls a function; never rejects. After `timeoutMs` the result is Lambda's time-out error. */
  async invoke(requestId: string, functionName: string, event: string, timeoutMs: number): Promise<InvocationResult> {
    const { promise, resolve } = Promise.withResolvers<InvocationResult>();
    this.#waiting.set(requestId, resolve);
    const timer = setTimeout(() => {
      const seconds = (timeoutMs / 1000).toFixed(2);
      this.#settle(requestId, failure('Sandbox.Timedout', `Task timed out after ${seconds} seconds`));
      void this.#killIfStuck();
    }, timeoutMs);
    if (!this.#send({ kind: 'invoke', requestId, functionName, event, deadlineMs: Date.now() + timeoutMs })) {
      this.#settle(requestId, failure('Runtime.ExitError', 'The host process is gone.'));
    }
    const result = await promise;
    clearTimeout(timer);
    return result;
  }

  /** Lets the calls under way finish, then ends the process. */
  async retire(): Promise<void> {
    const giveUpAtMs = Date.now() + drainMs;
    while (this.#waiting.size > 0 && Date.now() < giveUpAtMs) await new Promise((resolve) => setTimeout(resolve, 20));
    if (this.#child.connected) this.#child.disconnect();
    const timer = setTimeout(() => this.kill(), 2000);
    await this.exited;
    clearTimeout(timer);
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** A handler that never yields would hold up every other: Lambda ends its sandbox, this ends the process. */
  async #killIfStuck(): Promise<void> {
    const askedAtMs = Date.now();
    this.#send({ kind: 'ping' });
    await new Promise((resolve) => setTimeout(resolve, 1000));
    if (this.#lastPongMs < askedAtMs) this.kill();
  }

  #send(message: ToHost): boolean {
    if (!this.#child.connected) return false;
    this.#child.send(message, () => {}); // A failed write shows as the exit of the process.
    return true;
  }

  #receive(message: FromHost): void {
    switch (message.kind) {
      case 'ready':
        break;
      case 'pong':
        this.#lastPongMs = Date.now();
        break;
      case 'succeeded':
        this.#settle(message.requestId, { ok: true, reply: message.reply });
        break;
      case 'failed':
        this.#settle(message.requestId, { ok: false, error: message.error });
        break;
    }
  }

  #settle(requestId: string, result: InvocationResult): void {
    this.#waiting.get(requestId)?.(result);
    this.#waiting.delete(requestId);
  }

  #failAll(errorType: string, errorMessage: string): void {
    for (const requestId of [...this.#waiting.keys()]) this.#settle(requestId, failure(errorType, errorMessage));
  }
}

export function failure(errorType: string, errorMessage: string): InvocationResult {
  return { ok: false, error: { errorType, errorMessage, trace: [] } };
}

function readLines(stream: Readable, onLine: (line: string) => void): void {
  let rest = '';
  stream.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line !== '') onLine(line);
  });
  once(stream, 'close').then(
    () => rest !== '' && onLine(rest),
    () => {},
  );
}
