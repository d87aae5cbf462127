/** Services for the functions that tell or read news. */
import { createNewsStore, type NewsStore } from './news/news-store.ts';
import { type Env, readEnv } from './runtime/env.ts';
import { createTableClient } from './runtime/table-client.ts';

export interface NewsServices {
  readonly news: NewsStore;
}

/** Services for an environment. Beside `Services` rather than in them: most functions have nothing to do with news. */
export function createNewsServices({ TABLE_NAME }: Pick<Env, 'TABLE_NAME'>): NewsServices {
  return { news: createNewsStore(createTableClient(), TABLE_NAME) };
}

let built: NewsServices | undefined;

/** The services of this process, built at the first call and kept while the function stays warm. */
export function newsServices(): NewsServices {
  built ??= createNewsServices(readEnv());
  return built;
}
