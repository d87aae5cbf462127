/** Services for the functions that publish or read changes. */
import { type ChangeStore, createChangeStore } from './changes/change-store.ts';
import { type Env, readEnv } from './platform/env.ts';
import { createTableClient } from './platform/table/table-client.ts';

export interface ChangesServices {
  readonly changes: ChangeStore;
}

/** Services for an environment. Beside `Services` rather than in them: most functions have nothing to do with changes. */
export function createChangesServices({ TABLE_NAME }: Pick<Env, 'TABLE_NAME'>): ChangesServices {
  return { changes: createChangeStore(createTableClient(), TABLE_NAME) };
}

let built: ChangesServices | undefined;

/** The services of this process, built at the first call and kept while the function stays warm. */
export function changesServices(): ChangesServices {
  built ??= createChangesServices(readEnv());
  return built;
}
