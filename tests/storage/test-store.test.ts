import { randomUUID } from 'node:crypto';
import { DeleteCommand, type DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { checkTestSource } from '../../functions/authoring/check/check-test-source.ts';
import { readYaml } from '../../functions/authoring/formats/yaml/yaml-document.ts';
import { sourceHash } from '../../functions/authoring/publish/source-hash.ts';
import { toTestVersion } from '../../functions/authoring/publish/to-test-version.ts';
import { createTestStore, type Publication, type TestStore } from '../../functions/catalogue/test-store.ts';
import { createTable } from '../../infra/local/engine/create-table.ts';
import type { Engine } from '../../infra/local/engine/start-engine.ts';
import { connect, startTestEngine } from '../support/backend.ts';
import { everyQuestionType } from '../support/sample-sources.ts';

let engine: Engine;
let client: DynamoDBDocumentClient;
let tableName: string;
let tests: TestStore;

beforeAll(async () => {
  engine = await startTestEngine();
});
afterAll(() => engine.stop());
beforeEach(async () => {
  tableName = `test-${randomUUID()}`;
  await createTable(connect(engine.endpoint), tableName);
  client = connect(engine.endpoint);
  tests = createTestStore({ client, tableName });
});

/** A publication of a test with every type of question. */
function publication(testId: string, title = testId): Publication {
  const { source } = checkTestSource(readYaml('t.json', JSON.stringify(everyQuestionType({ testId, title }))));
  if (!source) throw new Error('The sample source has faults.');
  return {
    testId,
    sourceHash: sourceHash(source),
    build: (version) => toTestVersion(source, { version, publishedAtMs: 1000 + version }),
  };
}

describe('publishing', () => {
  it('freezes a version that reads back as it was written', async () => {
    const { build, ...rest } = publication('algebra');
    const version = build(1);
    expect(await tests.publish({ ...rest, build: () => version })).toEqual({ outcome: 'published', version: 1 });
    expect(await createTestStore({ client, tableName }).getVersion('algebra', 1)).toEqual(version);
    const { questions, sections: _sections, ...header } = version;
    expect(await tests.getPublished('algebra')).toEqual({
      ...header,
      questionCount: questions.length,
      totalPoints: 10,
      sourceHash: rest.sourceHash,
    });
  });

  it('does nothing when the source has not changed, and keeps the old version when it has', async () => {
    await tests.publish(publication('algebra'));
    expect(await tests.publish(publication('algebra'))).toEqual({ outcome: 'unchanged', version: 1 });
    expect(await tests.publish(publication('algebra', 'Algebra II'))).toEqual({ outcome: 'published', version: 2 });
    expect((await tests.getVersion('algebra', 1))?.title).toBe('algebra');
    expect((await tests.getVersion('algebra', 2))?.title).toBe('Algebra II');
    expect(await tests.listPublished()).toMatchObject([{ testId: 'algebra', version: 2, title: 'Algebra II' }]);
  });

  it('lets importers at the same time win one after the other, each with a number of its own', async () => {
    const stores = Array.from({ length: 5 }, () => createTestStore({ client, tableName }));
    const results = await Promise.all(
      stores.map((store, index) => store.publish(publication('algebra', `Title ${index}`))),
    );
    expect(results.map(({ version }) => version).toSorted()).toEqual([1, 2, 3, 4, 5]);
    for (const [index, { version }] of results.entries()) {
      expect((await tests.getVersion('algebra', version))?.title).toBe(`Title ${index}`);
    }
    expect((await tests.getPublished('algebra'))?.version).toBe(5);
  });

  it('never gives a number a second meaning, even when the pointer was taken away', async () => {
    await tests.publish(publication('algebra'));
    await client.send(new DeleteCommand({ TableName: tableName, Key: { PK: 'CATALOGUE', SK: 'TEST#algebra' } }));
    expect(await tests.publish(publication('algebra'))).toEqual({ outcome: 'published', version: 2 });
  });

  it('writes neither version nor pointer when the version is broken', async () => {
    const broken = {
      ...publication('algebra'),
      build: () => {
        throw new Error('broken');
      },
    };
    await expect(tests.publish(broken)).rejects.toThrow('broken');
    expect(await tests.listPublished()).toEqual([]);
    expect(await tests.getVersion('algebra', 1)).toBeNull();
  });
});

describe('reading', () => {
  it('lists all tests through all pages, by id', async () => {
    const ids = Array.from({ length: 60 }, (_, index) => `test-${String(index).padStart(2, '0')}`);
    const description = 'x'.repeat(30_000);
    for (const testId of ids) {
      const { build, ...rest } = publication(testId);
      await tests.publish({ ...rest, build: (version) => ({ ...build(version), description }) });
    }
    expect((await tests.listPublished()).map(({ testId }) => testId)).toEqual(ids);
  });

  it('finds nothing where there is nothing', async () => {
    expect(await tests.listPublished()).toEqual([]);
    expect(await tests.getPublished('nothing')).toBeNull();
    expect(await tests.getVersion('nothing', 1)).toBeNull();
  });

  it('finds a version that was missing a moment ago', async () => {
    expect(await tests.getVersion('algebra', 1)).toBeNull();
    await createTestStore({ client, tableName }).publish(publication('algebra'));
    expect((await tests.getVersion('algebra', 1))?.version).toBe(1);
  });

  it('keeps versions in memory, where nobody can change them', async () => {
    await tests.publish(publication('algebra'));
    const first = await tests.getVersion('algebra', 1);
    expect(await tests.getVersion('algebra', 1)).toBe(first);
    expect(Object.isFrozen(first?.questions[0])).toBe(true);
  });

  it('names a corrupt item instead of showing it', async () => {
    const Item = { PK: 'CATALOGUE', SK: 'TEST#bad', testId: 'bad', version: 'one' };
    await client.send(new PutCommand({ TableName: tableName, Item }));
    await expect(tests.getPublished('bad')).rejects.toThrow(/CATALOGUE \/ TEST#bad is corrupt.*version/);
    await expect(tests.listPublished()).rejects.toThrow('TEST#bad is corrupt');
  });
});

describe('what is published, as a start sees it', () => {
  it('is at most two seconds old', async () => {
    await tests.publish(publication('algebra'));
    expect((await tests.getPublishedLately('algebra', 10_000))?.version).toBe(1);
    await tests.publish(publication('algebra', 'Algebra II'));
    expect((await tests.getPublishedLately('algebra', 11_999))?.version).toBe(1);
    expect((await tests.getPublishedLately('algebra', 12_000))?.version).toBe(2);
  });

  it('is read at once when the clock went back, and when there was nothing yet', async () => {
    expect(await tests.getPublishedLately('algebra', 10_000)).toBeNull();
    await tests.publish(publication('algebra'));
    expect((await tests.getPublishedLately('algebra', 10_000))?.version).toBe(1);
    await tests.publish(publication('algebra', 'Algebra II'));
    expect((await tests.getPublishedLately('algebra', 9_999))?.version).toBe(2);
  });
});

describe('the list of what is published, as notifications see it', () => {
  it('is at most two seconds old, and read at once when the clock went back', async () => {
    const titles = async (nowMs: number) => (await tests.listPublishedLately(nowMs)).map(({ title }) => title);
    expect(await titles(10_000)).toEqual([]);
    await tests.publish(publication('algebra', 'I'));
    expect(await titles(11_999)).toEqual([]);
    expect(await titles(12_000)).toEqual(['I']);
    await tests.publish(publication('algebra', 'II'));
    expect(await titles(11_999)).toEqual(['II']);
  });
});
