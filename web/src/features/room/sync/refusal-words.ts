/** Why an answer was not accepted, in the few kinds that a student can do something about. */

const explained = ['too_long', 'malformed_text', 'payload_too_large'] as const;

/** The key of the words for a code of the server; also for codes that this page does not know yet. */
export function refusalWords(code: string | null): (typeof explained)[number] | 'other' {
  return explained.find((one) => one === code) ?? 'other';
}
