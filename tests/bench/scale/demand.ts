/** What is asked of a quota in each second, allowed or not: its peak tells what to ask AWS for. */
export class Demand {
  readonly #perSecond = new Map<number, number>();

  add(time: number, amount = 1): void {
    const second = Math.floor(time);
    this.#perSecond.set(second, (this.#perSecond.get(second) ?? 0) + amount);
  }

  /** The busiest second. */
  get peak(): number {
    let peak = 0;
    for (const amount of this.#perSecond.values()) peak = Math.max(peak, amount);
    return peak;
  }
}
