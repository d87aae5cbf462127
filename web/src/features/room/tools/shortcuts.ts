/**
 * The keyboard shortcuts of the test room: the one list that the handler and the help sheet read. All but `?` take a
 * key that types nothing, so neither dictation nor a slip of the finger sets them off; `?` is not heard in a field;
 * all of them can be switched off (WCAG 2.1.4).
 */

/** The keys of one shortcut, as `KeyboardEvent.key` calls them. */
export interface Shortcut {
  readonly key: string;
  readonly alt?: boolean;
  /** Typed in a field, it is text. */
  readonly typesText?: boolean;
}

export const shortcuts = {
  nextQuestion: { key: 'PageDown', alt: true },
  previousQuestion: { key: 'PageUp', alt: true },
  nextUnanswered: { key: 'F3' },
  review: { key: 'End', alt: true },
  flag: { key: 'F2' },
  instructions: { key: 'F4' },
  timeLeft: { key: 'F8' },
  scrapPaper: { key: 'F9' },
  referenceSheet: { key: 'F10' },
  help: { key: '?', typesText: true },
} as const satisfies Record<string, Shortcut>;
export type ShortcutName = keyof typeof shortcuts;

/** In the order in which the help sheet shows them. */
export const shortcutNames: readonly ShortcutName[] = [
  'nextQuestion',
  'previousQuestion',
  'nextUnanswered',
  'review',
  'flag',
  'instructions',
  'timeLeft',
  'scrapPaper',
  'referenceSheet',
  'help',
];

/** What of a `KeyboardEvent` is looked at. */
export interface PressedKey {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** What the key of the question mark types on an Arabic keyboard. */
const arabicQuestionMark = '\u061f';

/**
 * The shortcut that was pressed; `null` for none.
 * @param inField true where keys type text
 */
export function findShortcut(pressed: PressedKey, inField: boolean): ShortcutName | null {
  if (pressed.ctrlKey || pressed.metaKey) return null;
  const matches = (shortcut: Shortcut) =>
    shortcut.key === (pressed.key === arabicQuestionMark ? '?' : pressed.key) &&
    // Some keyboards need a modifier to write `?`; Shift + F10 opens the context menu.
    (shortcut.typesText === true || ((shortcut.alt === true) === pressed.altKey && !pressed.shiftKey)) &&
    !(shortcut.typesText === true && inField);
  return shortcutNames.find((name) => matches(shortcuts[name])) ?? null;
}
