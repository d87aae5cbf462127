const pattern = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?\s?(?:Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds of an instant such as `2027-01-15T09:00+01:00`; `null` when it is none, or has no zone. */
export function parseInstant(text: string): number | null {
  const trimmed = text.trim();
  if (!pattern.test(trimmed)) return null;
  const [date = '', time = ''] = [trimmed.slice(0, 10), trimmed.slice(11).replace(' ', '')];
  const atMs = Date.parse(`${date}T${time}`);
  if (!Number.isFinite(atMs)) return null;
  // Date.parse takes 30 February for 2 March.
  const midnight = new Date(Date.parse(`${date}T00:00:00Z`));
  return midnight.toISOString().startsWith(date) ? atMs : null;
}
