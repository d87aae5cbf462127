/** Runs the functions: one process at a time, replaced when the sources change and when it dies. */
import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { failure, HostWorker, type HostWorkerOptions, type InvocationResult } from './host-worker.ts';

export interface FunctionHostOptions extends HostWorkerOptions {
  /** Gets a sentence when the process died or was replaced. */
  readonly onEvent?: (sentence: string) => void;
}

/** A process that lived shorter than this is started again with a growing pause, in milliseconds. */
const stableAfterMs = 5000;
const longestPauseMs = 2000;

export class FunctionHost {
  readonly #options: FunctionHostOptions;
  /** The process that takes calls, once it is ready. */
  #current: Promise<HostWorker>;
  #worker: HostWorker;
  #retiring: Promise<unknown> = Promise.resolve();
  #isStopped = false;
  #quickDeaths = 0;

  constructor(options: FunctionHostOptions) {
    this.#options = options;
    this.#worker = new HostWorker(options);
    this.#current = this.#watch(this.#worker);
  }

  get pid(): number | null {
    return this.#worker.pid;
  }

  /**
   * Calls a function and waits for its reply; never rejects. Calls wait while the process is being replaced.
   * @param event JSON text
   */
  async invoke(functionName: string, event: string, timeoutMs: number): Promise<InvocationResult> {
    if (!(functionName in this.#options.functions)) {
      return failure('ResourceNotFoundException', `Function not found: ${functionName}`);
    }
    const worker = await this.#current;
    if (this.#isStopped) return failure('ServiceException', 'The stack is stopping.');
    return worker.invoke(randomUUID(), functionName, event, timeoutMs);
  }

  /** Starts a new process with today's sources; the old one finishes its calls. */
  async restart(): Promise<void> {
    if (this.#isStopped) return;
    const old = this.#worker;
    this.#worker = new HostWorker(this.#options);
    this.#current = this.#watch(this.#worker);
    this.#retiring = Promise.all([this.#retiring, old.retire()]);
    await this.#current;
  }

  /** Finishes the calls under way and ends the process. */
  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all([this.#retiring, this.#worker.retire()]);
  }

  /** Ends the process as a crash would, and starts no new one. */
  async kill(): Promise<void> {
    this.#isStopped = true;
    this.#worker.kill();
    await this.#worker.exited;
  }

  async #watch(worker: HostWorker): Promise<HostWorker> {
    const startedAtMs = Date.now();
    worker.exited
      .then(() => {
        if (this.#isStopped || worker !== this.#worker) return;
        this.#quickDeaths = Date.now() - startedAtMs < stableAfterMs ? this.#quickDeaths + 1 : 0;
        this.#options.onEvent?.('The functions stopped unexpectedly and are restarting.');
        this.#current = this.#revive(worker);
      })
      .catch((error: unknown) => process.emitWarning(String(error)));
    await worker.whenReady();
    return worker;
  }

  async #revive(dead: HostWorker): Promise<HostWorker> {
    if (this.#quickDeaths > 0) await delay(Math.min(100 * 2 ** this.#quickDeaths, longestPauseMs));
    if (this.#isStopped || dead !== this.#worker) return this.#worker;
    this.#worker = new HostWorker(this.#options);
    return this.#watch(this.#worker);
  }
}
