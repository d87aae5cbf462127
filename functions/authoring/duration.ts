const pattern = /^(?:(\d{1,3})\s*h)?\s*(?:(\d{1,5})\s*min)?\s*(?:(\d{1,5})\s*s)?$/;

/** Nobody needs more characters. */
const longest = 100;

/** Seconds of a duration such as `90 min`, `1 h 30 min` or `45 s`; `null` when it is none. */
export function parseDuration(text: string): number | null {
  // Of a long one, its blanks alone would take all time.
  const match = text.length <= longest ? pattern.exec(text.trim()) : null;
  if (!match?.[0]) return null;
  const [hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return hours * 3600 + minutes * 60 + seconds;
}
