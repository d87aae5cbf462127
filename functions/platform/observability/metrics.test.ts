import { afterEach, describe, expect, it, vi } from 'vitest';
import { createMetrics } from './metrics.ts';

afterEach(() => vi.restoreAllMocks());

function linesOf(act: () => void): unknown[] {
  const lines: unknown[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    lines.push(JSON.parse(String(chunk)));
    return true;
  });
  act();
  return lines;
}

describe('Metrics', () => {
  it('are each a line of their own, and a dimension is of that one only', () => {
    const metrics = createMetrics();
    const lines = linesOf(() => {
      metrics.add('SessionsExpired', 3, { name: 'closer', value: 'sweep' });
      metrics.add('SessionsSubmitted', 1);
    });
    expect(lines).toMatchObject([
      {
        _aws: { CloudWatchMetrics: [{ Namespace: 'PencilsDown', Dimensions: [['service', 'closer']] }] },
        service: 'pencils-down',
        closer: 'sweep',
        SessionsExpired: 3,
      },
      { _aws: { CloudWatchMetrics: [{ Dimensions: [['service']] }] }, SessionsSubmitted: 1 },
    ]);
    expect(lines[1]).not.toHaveProperty('closer');
    expect(lines[1]).not.toHaveProperty('SessionsExpired');
  });

  it('of a group are one line with a value for each', () => {
    const metrics = createMetrics();
    const lines = linesOf(() => metrics.add('CloseLagSeconds', [1, 2.5, 0]));
    expect(lines).toMatchObject([
      {
        _aws: { CloudWatchMetrics: [{ Metrics: [{ Name: 'CloseLagSeconds', Unit: 'Seconds' }] }] },
        CloseLagSeconds: [1, 2.5, 0],
      },
    ]);
  });
});
