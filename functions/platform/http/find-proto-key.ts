/**
 * Looks for fields called `__proto__` in parsed JSON. Schemas drop them without a word, so that something else than
 * what was sent would be kept and acknowledged; no schema of ours has such a field.
 */

/** The JSON pointer of the first such field; `null` when there is none. Walks without recursion: bodies can be deep. */
export function findProtoKey(json: unknown): string | null {
  const open: { readonly value: unknown; readonly pointer: string }[] = [{ value: json, pointer: '' }];
  for (let next = open.pop(); next; next = open.pop()) {
    const { value, pointer } = next;
    if (typeof value !== 'object' || value === null) continue;
    if (Object.hasOwn(value, '__proto__')) return `${pointer}/__proto__`;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'object') open.push({ value: inner, pointer: `${pointer}/${key}` });
    }
  }
  return null;
}
