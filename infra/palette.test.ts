import { expect, it } from 'vitest';
import { colourOf, readPalettes, toDeclarations } from './palette.ts';

it('reads both themes of the page, where dark says only what differs', () => {
  const { light, dark } = readPalettes();
  expect(colourOf(light, 'accent')).not.toBe(colourOf(dark, 'accent'));
  expect(colourOf(dark, 'pencil')).toBe(colourOf(light, 'pencil'));
  expect(dark['radius-control']).toBe(light['radius-control']);
});

it('leaves comments out, and gives declarations back', () => {
  const { light, dark } = readPalettes(
    ':root { /* --old: #ffffff; */ --ink: #000000; }\n:root[dark] { --ink: #eeeeee; }',
  );
  expect(toDeclarations(light)).toBe('--ink: #000000;');
  expect(toDeclarations(dark)).toBe('--ink: #eeeeee;');
});

it.each([
  ['a third palette', ':root { --a: #000000; } :root[b] { --a: #111111; } :root[c] { --a: #222222; }'],
  ['only one', ':root { --a: #000000; }'],
])('refuses %s', (_what, css) => {
  expect(() => readPalettes(css)).toThrow('one light and one dark');
});

it('refuses what is no colour', () => {
  expect(() => colourOf({ shadow: '0 1px red' }, 'shadow')).toThrow('no colour shadow');
});
