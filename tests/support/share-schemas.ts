/** An OpenAPI document writes the same schema out wherever it is used; stored once, it is a tenth as long. */

/** Large enough to be worth a name. */
const leastLength = 200;

/** The same document, with `$ref`s to `components.schemas` in the place of schemas that occur more than once. */
export function shareSchemas(document: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const counts = new Map<string, number>();
  count(document.paths, counts);
  const names = new Map<string, string>();
  const schemas: Record<string, unknown> = {};
  const share = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(share);
    const text = JSON.stringify(value);
    const parts = () => Object.fromEntries(Object.entries(value).map(([key, part]) => [key, share(part)]));
    if (!isShared(value, text, counts)) return parts();
    const name = names.get(text) ?? `S${names.size + 1}`;
    if (!names.has(text)) {
      names.set(text, name);
      schemas[name] = parts();
    }
    return { $ref: `#/components/schemas/${name}` };
  };
  const paths = share(document.paths);
  const components = { ...Object(document.components), schemas };
  return { ...document, paths, components };
}

function isShared(value: object, text: string, counts: ReadonlyMap<string, number>): boolean {
  // Only whole schemas may be a `$ref`; a list of properties may have one that is called `type`.
  const isSchema =
    ('type' in value && typeof value.type === 'string') ||
    ('anyOf' in value && Array.isArray(value.anyOf)) ||
    ('oneOf' in value && Array.isArray(value.oneOf));
  return isSchema && text.length >= leastLength && (counts.get(text) ?? 0) > 1;
}

function count(value: unknown, counts: Map<string, number>): void {
  if (typeof value !== 'object' || value === null) return;
  const text = JSON.stringify(value);
  counts.set(text, (counts.get(text) ?? 0) + 1);
  for (const part of Object.values(value)) count(part, counts);
}
