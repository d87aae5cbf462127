/** What is running, in the order it was started, so that it can be stopped in the opposite one. */

/** No part may hold up the others for longer, in milliseconds. */
const patienceMs = 5000;

export class StopList {
  readonly #steps: { readonly name: string; readonly stop: () => unknown }[] = [];

  /** Remembers how to stop a part that has just started. */
  add(name: string, stop: () => unknown): void {
    this.#steps.push({ name, stop });
  }

  /**
   * Stops everything once; a part that fails or hangs does not keep the rest running.
   * @returns the names of the parts that did not stop by themselves
   */
  async stopAll(): Promise<string[]> {
    const failed: string[] = [];
    for (let step = this.#steps.pop(); step; step = this.#steps.pop()) {
      const { promise: tooLong, reject } = Promise.withResolvers<never>();
      const timer = setTimeout(() => reject(new Error('too long')), patienceMs);
      try {
        await Promise.race([step.stop(), tooLong]);
      } catch {
        failed.push(step.name);
      }
      clearTimeout(timer);
    }
    return failed;
  }
}
