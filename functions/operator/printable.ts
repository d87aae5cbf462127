/**
 * Text of others on the operator's terminal. A name in a test file or an id in the table can hold escape sequences that
 * clear the screen, rewrite the line above or fill the clipboard; shown as `\x1b` they do nothing.
 */

/** C0 and C1 controls but for tab and line feed, and the controls that turn the reading direction around. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what it looks for.
const controls = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** The text with each control character written out, such as `\x1b` or `\u202e`. */
export function printable(text: string): string {
  return text.replace(controls, (character) => {
    const code = character.charCodeAt(0).toString(16);
    return code.length <= 2 ? `\\x${code.padStart(2, '0')}` : `\\u${code.padStart(4, '0')}`;
  });
}
