/** `npm run docs:table`: docs/table.md, with each kind of item as a real run left it in the table. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { paginateScan } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { projectRoot } from '../../infra/bundling.ts';
import { type Backend, createBackend, startTestEngine } from '../support/backend.ts';
import { type Kind, kinds } from './kinds.ts';
import { playSitting } from './play-sitting.ts';

const Item = z.looseObject({ PK: z.string(), SK: z.string() });
type Item = z.infer<typeof Item>;

const head = `# The table
<!-- Made by \`npm run docs:table\` from a real run; do not edit. -->
Everything is in one DynamoDB table. An item is its record and its two keys: \`PK\` names the partition, and \`SK\` sorts
within it. Somebody who looks into the table, an export or a stream of it reads what the code reads. What belongs to a
student lies in the student's own partition. The words are the [glossary's](glossary.md).

Names that end in \`Ms\` are moments, in milliseconds since 1970 by the server's clock, unless they say otherwise; those that
end in \`Seconds\` are lengths of time. A field that is not there has no value: an open session has no \`closedAtMs\`. Numbers
are exact; one that DynamoDB or JavaScript could not hold exactly is a text. Receipts are not in the table: they are signed
when somebody asks for one.

The index \`due\` has the open sessions by \`dueShard\` and \`dueAtMs\`: what the sweep looks through.
`;

/** The same with every object's names in order: the engine keeps none, and a record through its schema gets the schema's. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([name, inner]) => [name, inOrder(inner)]));
}

const kindOf = ({ PK, SK }: Item) => kinds.find(({ key }) => key.test(`${PK} ${SK}`));

/** Keys first, then the schema's fields in its order, then what serves an index or the time to live. */
function shown({ schema }: Kind, item: Item): string {
  const { PK, SK, ...rest } = item;
  const record = z.parse(z.record(z.string(), z.unknown()), z.parse(schema, inOrder(rest)));
  return JSON.stringify({ PK, SK, ...record, ...rest, ...record }, null, 2);
}

const sectionOf = (kind: Kind, items: readonly Item[]) => `
## ${kind.name}
${kind.says}

PK ${kind.keys[0]}, SK ${kind.keys[1]}
${items.map((item) => `\n\`\`\`json\n${shown(kind, item)}\n\`\`\`\n`).join('')}`;

/**
 * What each run draws anew, as it is on the page. The first ten characters of a notification's id are its moment; the rest
 * is drawn.
 */
function steady(page: string, { tableName }: Backend, items: readonly Item[]): string {
  let text = page.replaceAll(tableName, 'PencilsDown');
  for (const { seed, epoch } of z.parse(z.array(Drawn), items)) {
    if (seed !== undefined) text = text.replaceAll(seed, 'Zk3vQ8nT1mYb7RwP');
    if (epoch) text = text.replaceAll(epoch, epoch.replace(/[0-9a-f]{10}$/, '3f9c04d1e2'));
  }
  return text.replaceAll(/\b(01[0-9A-Z]{8})[0-9A-Z]{16}\b/g, '$1V3X8Q0J6M2N7KPBC');
}
const Drawn = z.object({ seed: z.optional(z.string()), epoch: z.optional(z.string()) });

/** The page. @throws Error when the table holds an item of no known kind, or a known kind has no item */
export async function tablePage(backend: Backend): Promise<string> {
  await playSitting(backend);
  const items: Item[] = [];
  for await (const page of paginateScan({ client: backend.client }, { TableName: backend.tableName })) {
    items.push(...z.parse(z.array(Item), page.Items));
  }
  const stranger = items.find((item) => !kindOf(item));
  if (stranger) throw new Error(`Of which kind is ${stranger.PK} ${stranger.SK}? tests/table/kinds.ts does not say`);
  const sections = kinds.map((kind) => {
    const own = items
      .filter((item) => kindOf(item) === kind)
      .sort((a, b) => (`${a.PK} ${a.SK}` < `${b.PK} ${b.SK}` ? -1 : 1));
    if (own.length === 0) throw new Error(`No item of the kind ${kind.name} came to be`);
    return sectionOf(kind, own);
  });
  return steady(head + sections.join(''), backend, items);
}

if (import.meta.main) {
  const engine = await startTestEngine();
  try {
    writeFileSync(join(projectRoot, 'docs/table.md'), await tablePage(await createBackend(engine)));
  } finally {
    await engine.stop();
  }
}
