/** What a release's page says to the API, written down so that it can be said again when that page is an old one. */
import path from 'node:path';
import * as z from 'zod/mini';

/** Written by `npm run release:record`. */
export const lastReleaseFolder = path.join(import.meta.dirname, 'last');
export const recordingFile = path.join(lastReleaseFolder, 'recording.json');
export const openApiFile = path.join(lastReleaseFolder, 'openapi.json');

/** One request, and how it was answered. */
const Exchange = z.object({
  method: z.string(),
  /** Address with query; ids of the sitting are those of the recorded test. */
  path: z.string(),
  /** Parsed JSON; what the server made up stands as a placeholder (`PlaceholderKind`). */
  body: z.optional(z.unknown()),
  /** Whether it carried a token. */
  isSignedIn: z.boolean(),
  status: z.int(),
  /** Since the conversation began. */
  sentAfterMs: z.int(),
});
export type Exchange = z.infer<typeof Exchange>;

export const Conversation = z.object({
  about: z.string(),
  /** The test as its author wrote it, in the format of that release. */
  source: z.looseObject({ id: z.string() }),
  exchanges: z.array(Exchange),
});
export type Conversation = z.infer<typeof Conversation>;

export const Recording = z.object({
  /** Of the release whose page was recorded, by package.json. */
  release: z.string(),
  conversations: z.array(Conversation),
});
export type Recording = z.infer<typeof Recording>;

const Named = z.object({ id: z.string(), text: z.string() });
const Notice = z.object({ notificationId: z.string() });

/**
 * What the server makes up, by what stands for it in a recording: ids of choices by their texts, and the newest
 * notification. Both are learnt from replies.
 */
export class Placeholders {
  readonly #idOf = new Map<string, string>();

  /** Looks through a reply. */
  learn(reply: unknown): void {
    if (typeof reply !== 'object' || reply === null) return;
    const named = z.safeParse(Named, reply);
    if (named.success) this.#idOf.set(`{id of ${named.data.text}}`, named.data.id);
    const notices = z.safeParse(z.object({ notifications: z.array(Notice) }), reply);
    const newest = notices.data?.notifications
      .map(({ notificationId }) => notificationId)
      .sort()
      .at(-1);
    if (newest) this.#idOf.set('{newest notification}', newest);
    for (const part of Object.values(reply)) this.learn(part);
  }

  /** Puts placeholders where the server's ids are. */
  hide(body: unknown): unknown {
    const placeholderOf = new Map([...this.#idOf].map(([placeholder, id]) => [id, placeholder]));
    return replaceTexts(body, placeholderOf);
  }

  /** Puts this server's ids where placeholders are. */
  fill(body: unknown): unknown {
    return replaceTexts(body, this.#idOf);
  }
}

/** Keys as well as values: pairs of a matching are kept by id. */
function replaceTexts(value: unknown, by: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return by.get(value) ?? value;
  if (Array.isArray(value)) return value.map((item) => replaceTexts(item, by));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [by.get(key) ?? key, replaceTexts(part, by)]));
}
