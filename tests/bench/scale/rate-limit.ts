/** A quota per second as a token bucket: full at first, refilled evenly. */
export class RateLimit {
  readonly #rate: number;
  readonly #burst: number;
  #tokens: number;
  #atTime = Number.NEGATIVE_INFINITY;

  /** @param rate tokens per second; @param burst most that can be saved up, one second's unless given */
  constructor(rate: number, burst = rate) {
    this.#rate = rate;
    this.#burst = burst;
    this.#tokens = burst;
  }

  /** Takes tokens if they are there: what the service rejects otherwise. */
  tryTake(time: number, tokens = 1): boolean {
    this.#refill(time);
    if (this.#tokens < tokens) return false;
    this.#tokens -= tokens;
    return true;
  }

  /** Takes tokens on credit: the time at which they are there, for what the service or the SDK delays. */
  takeWhenThere(time: number, tokens = 1): number {
    this.#refill(time);
    this.#tokens -= tokens;
    return this.#tokens >= 0 ? time : time - this.#tokens / this.#rate;
  }

  #refill(time: number): void {
    if (time > this.#atTime) {
      const elapsed = this.#atTime === Number.NEGATIVE_INFINITY ? 0 : time - this.#atTime;
      this.#tokens = Math.min(this.#burst, this.#tokens + elapsed * this.#rate);
      this.#atTime = time;
    }
  }
}
