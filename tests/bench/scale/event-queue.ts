/** Events in the order of their times: a binary heap over two arrays, for millions of them. */
export class EventQueue {
  readonly #times: number[] = [];
  readonly #events: number[] = [];

  get size(): number {
    return this.#times.length;
  }

  /** Adds an event, a number that the caller understands, at a time. */
  add(time: number, event: number): void {
    let place = this.#times.length;
    this.#times.push(time);
    this.#events.push(event);
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.#time(parent) <= time) break;
      this.#move(parent, place);
      place = parent;
    }
    this.#times[place] = time;
    this.#events[place] = event;
  }

  /** Takes the earliest; `null` when there is none. */
  next(): { readonly time: number; readonly event: number } | null {
    const [time] = this.#times;
    const [event] = this.#events;
    const lastTime = this.#times.pop();
    const lastEvent = this.#events.pop();
    if (time === undefined || event === undefined || lastTime === undefined || lastEvent === undefined) return null;
    if (this.#times.length > 0) this.#sink(lastTime, lastEvent);
    return { time, event };
  }

  #sink(time: number, event: number): void {
    const { length } = this.#times;
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= length) break;
      if (child + 1 < length && this.#time(child + 1) < this.#time(child)) child++;
      if (this.#time(child) >= time) break;
      this.#move(child, place);
      place = child;
    }
    this.#times[place] = time;
    this.#events[place] = event;
  }

  #time(index: number): number {
    return this.#times[index] ?? Number.POSITIVE_INFINITY;
  }

  #move(from: number, to: number): void {
    this.#times[to] = this.#time(from);
    this.#events[to] = this.#events[from] ?? 0;
  }
}
