import { fc, test } from '@fast-check/vitest';
import { describe, expect, it } from 'vitest';
import { findShortcut, type PressedKey, type Shortcut, shortcutNames, shortcuts } from './shortcuts.ts';

const pressed = (key: string, more: Partial<PressedKey> = {}): PressedKey => ({
  key,
  altKey: false,
  ctrlKey: false,
  shiftKey: false,
  metaKey: false,
  ...more,
});

describe('the keyboard shortcuts', () => {
  it('are all in the list that is shown, each once', () => {
    expect(shortcutNames.toSorted()).toEqual(Object.keys(shortcuts).toSorted());
  });

  it.each(shortcutNames)('%s is found by its keys', (name) => {
    const shortcut: Shortcut = shortcuts[name];
    expect(findShortcut(pressed(shortcut.key, { altKey: shortcut.alt === true }), false)).toBe(name);
  });

  it('know the question mark of an Arabic keyboard', () => {
    expect(findShortcut(pressed('\u061f'), false)).toBe('help');
  });

  it('are not heard with a modifier of the system', () => {
    expect(findShortcut(pressed('F2', { ctrlKey: true }), false)).toBeNull();
    expect(findShortcut(pressed('?', { metaKey: true }), false)).toBeNull();
  });

  it('leave the context menu to the keyboard', () => {
    expect(findShortcut(pressed('F10', { shiftKey: true }), false)).toBeNull();
    expect(findShortcut(pressed('?', { shiftKey: true }), false)).toBe('help');
  });

  test.prop([fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }), fc.boolean()])(
    'take no character away from who is typing',
    (character, altKey) => {
      expect(findShortcut(pressed(character, { altKey }), true)).toBeNull();
    },
  );

  test.prop([
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }).filter((character) => !/[?\u061f]/.test(character)),
  ])('are no single characters but the question mark', (character) => {
    expect(findShortcut(pressed(character), false)).toBeNull();
  });
});
