import { describe, expect, it } from 'vitest';
import { textDirection } from './text-direction.ts';

describe('a text that somebody wrote', () => {
  it.each([
    ['What is light?', 'ltr'],
    ['ما هو الضوء؟', 'rtl'],
    ['1. **ما** هو light؟', 'rtl'],
    ['$x^2 = 4$ ما قيمة؟', 'rtl'],
    ['```python\nprint(1)\n```\n\nماذا يطبع؟', 'rtl'],
    ['`print` يطبع', 'rtl'],
    ['מהו אור?', 'rtl'],
  ])('%j runs %s', (text, direction) => {
    expect(textDirection(text)).toBe(direction);
  });

  it.each(['42', '$x^2$', '`print`', ''])('%j runs as the page does: it is no prose', (text) => {
    expect(textDirection(text)).toBeUndefined();
  });
});
