import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { EventQueue } from './event-queue.ts';

describe('The event queue', () => {
  test.prop([fc.array(fc.integer({ min: 0, max: 50 }))])('gives events in the order of their times', (times) => {
    const queue = new EventQueue();
    for (const [event, time] of times.entries()) queue.add(time, event);
    const taken: number[] = [];
    const events = new Set<number>();
    for (let one = queue.next(); one; one = queue.next()) {
      taken.push(one.time);
      events.add(one.event);
      expect(times[one.event]).toBe(one.time);
    }
    expect(taken).toEqual(times.toSorted((a, b) => a - b));
    expect(events.size).toBe(times.length);
  });
});
