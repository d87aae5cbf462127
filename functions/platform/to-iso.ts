/** An instant as the API writes it: ISO 8601, UTC, milliseconds. */
export function toIso(atMs: number): string {
  return new Date(atMs).toISOString();
}
