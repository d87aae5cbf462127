/** Keeps the provider's sessions and tokens in SQLite, so that nobody is signed out by a restart. */
import type { DatabaseSync } from 'node:sqlite';
import type { Adapter, AdapterPayload } from 'oidc-provider';
import * as z from 'zod/mini';
import { openDatabase } from '../support/open-database.ts';

const tables = `
  CREATE TABLE IF NOT EXISTS models (
    model TEXT NOT NULL, id TEXT NOT NULL, payload TEXT NOT NULL, grantId TEXT, uid TEXT, userCode TEXT,
    expiresAtMs INTEGER, consumedAtMs INTEGER, PRIMARY KEY (model, id)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS models_grant ON models (grantId) WHERE grantId IS NOT NULL;
  CREATE INDEX IF NOT EXISTS models_uid ON models (uid) WHERE uid IS NOT NULL;
`;

const Row = z.object({ payload: z.string(), consumedAtMs: z.nullable(z.int()) });
const Payload = z.record(z.string(), z.unknown());

/**
 * A refresh token that was just rotated is accepted again for this long, in milliseconds. A reply lost on
 * a bad line, or two tabs that refresh at once, would otherwise sign a student out in the middle of a test.
 * Cognito's rotation has the same grace.
 */
const rotationGraceMs = 60_000;

/** Makes the provider's adapters on one database. */
export class IdentityStore {
  readonly #database: DatabaseSync;

  /** @param path a file, or `:memory:` */
  constructor(path: string) {
    this.#database = openDatabase(path, tables);
    this.#database.prepare('DELETE FROM models WHERE expiresAtMs < ?').run(Date.now());
  }

  close(): void {
    if (this.#database.isOpen) this.#database.close();
  }

  /** Ends a grant with every token that came from it. */
  revokeGrant(grantId: string): void {
    this.#database.prepare("DELETE FROM models WHERE grantId = ?1 OR (model = 'Grant' AND id = ?1)").run(grantId);
  }

  adapterFor(model: string): Adapter {
    const database = this.#database;
    const find = (column: 'id' | 'uid' | 'userCode', value: string) => {
      const row = database
        .prepare(
          `SELECT payload, consumedAtMs FROM models
           WHERE model = ? AND ${column} = ? AND (expiresAtMs IS NULL OR expiresAtMs > ?)`,
        )
        .get(model, value, Date.now());
      return Promise.resolve(row ? readPayload(model, z.parse(Row, row)) : undefined);
    };
    return {
      upsert: (id, payload, expiresInSeconds) => {
        const expiresAtMs = expiresInSeconds ? Date.now() + expiresInSeconds * 1000 : null;
        const { grantId = null, uid = null, userCode = null } = payload;
        database
          .prepare(
            `INSERT INTO models VALUES (?, ?, ?, ?, ?, ?, ?, NULL)
             ON CONFLICT DO UPDATE SET payload = excluded.payload, grantId = excluded.grantId, uid = excluded.uid,
               userCode = excluded.userCode, expiresAtMs = excluded.expiresAtMs`,
          )
          .run(model, id, JSON.stringify(payload), grantId, uid, userCode, expiresAtMs);
        return Promise.resolve();
      },
      find: (id) => find('id', id),
      findByUid: (uid) => find('uid', uid),
      findByUserCode: (userCode) => find('userCode', userCode),
      consume: (id) => {
        database
          .prepare('UPDATE models SET consumedAtMs = COALESCE(consumedAtMs, ?) WHERE model = ? AND id = ?')
          .run(Date.now(), model, id);
        return Promise.resolve();
      },
      destroy: (id) => {
        database.prepare('DELETE FROM models WHERE model = ? AND id = ?').run(model, id);
        return Promise.resolve();
      },
      revokeByGrantId: (grantId) => {
        database.prepare('DELETE FROM models WHERE grantId = ?').run(grantId);
        return Promise.resolve();
      },
    };
  }
}

function readPayload(model: string, row: z.infer<typeof Row>): AdapterPayload {
  const payload = z.parse(Payload, JSON.parse(row.payload));
  const { consumedAtMs } = row;
  const isInGrace = model === 'RefreshToken' && consumedAtMs !== null && Date.now() - consumedAtMs < rotationGraceMs;
  return consumedAtMs === null || isInGrace ? payload : { ...payload, consumed: Math.floor(consumedAtMs / 1000) };
}
