import { describe, expect, it } from 'vitest';
import { pageAt } from './pages.ts';

describe('the page behind an address', () => {
  it.each([
    ['/tests/algebra', 'start'],
    ['/sessions/algebra~1~1', 'session'],
    ['/sessions/algebra~1~1/questions/3', 'session'],
    ['/preview/sessions/algebra~1~1/review', 'preview'],
    ['/attempts', 'attempts'],
    ['/attempts/algebra~1~1', 'attempt'],
    ['/notifications', 'notifications'],
    ['/receipts/verify', 'verify'],
  ])('%s begins to load before the page stands', (path, page) => {
    expect(pageAt(path)).toBe(page);
  });

  it.each(['/', '/tests', '/sessions/', '/nowhere'])('%s needs nothing more', (path) => {
    expect(pageAt(path)).toBeNull();
  });
});
