/** The focus between the question and the open reference sheet. */

/** What the open sheet carries, so that it is found without being loaded. */
export const sheetMark = { 'data-reference-sheet': true } as const;

/** Where the focus was before it went to the sheet; `null`: nowhere. */
let before: HTMLElement | null = null;

/** Remembers where the focus came from. A window that is left and comes back says `null` and changes nothing. */
export function noteBefore(element: EventTarget | null, isOpening = false): void {
  if (element instanceof HTMLElement && element !== document.body) before = element;
  else if (isOpening) before = null;
}

/** Back to where the focus was; to the question when that is gone, for instance with another question. */
export function leaveSheet(): void {
  (before?.isConnected ? before : document.getElementById('main'))?.focus();
}

/**
 * Moves the focus to the open sheet, or from it back.
 * @returns false when no sheet is open
 */
export function switchSheet(): boolean {
  const sheet = document.querySelector<HTMLElement>('[data-reference-sheet]');
  if (!sheet) return false;
  if (sheet.contains(document.activeElement)) leaveSheet();
  else sheet.querySelector<HTMLElement>('[tabindex="0"]')?.focus({ preventScroll: true });
  return true;
}
