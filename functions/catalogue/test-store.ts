/**
 * Tests in the table. A version is written once and never changed; what is published now is one item per test
 * in the `CATALOGUE` partition, so one query lists all tests (docs/decisions/0003-catalogue.md).
 */
import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import {
  type DynamoDBDocumentClient,
  GetCommand,
  paginateQuery,
  QueryCommand,
  TransactWriteCommand,
} from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import type { ItemKey } from '../platform/table/keys.ts';
import { retryingConflicts } from '../platform/table/retrying-conflicts.ts';
import { deepFreeze } from './deep-freeze.ts';
import { PublishedTest, TestVersion } from './test-version.ts';

/** Versions kept in memory; each is at most 350 KB. */
const cachedVersions = 50;
/** How long what is published may be taken from memory, in milliseconds: a start begins a frozen version either way. */
export const publishedForMs = 2_000;
/** How often publishing starts again when another importer was faster. */
const maxTries = 6;

/** What publishing did. */
export interface PublishResult {
  readonly outcome: 'published' | 'unchanged';
  /** The version that is published now. */
  readonly version: number;
}

/** What is to be published. */
export interface Publication {
  readonly testId: string;
  /** Of the source: publishing what is published already changes nothing. */
  readonly sourceHash: string;
  /** Makes the version; called again, with another number, when another importer was faster. */
  build(version: number): TestVersion;
}

export interface TestStore {
  /** What is published now, all tests, by id. */
  listPublished(): Promise<PublishedTest[]>;
  /** The same, from memory when it was read less than `publishedForMs` before `nowMs`: notifications are asked for all the time. */
  listPublishedLately(nowMs: number): Promise<readonly PublishedTest[]>;
  /** What is published now of one test, read consistently; `null`: nothing. */
  getPublished(testId: string): Promise<PublishedTest | null>;
  /**
   * The same, from memory when it was read less than `publishedForMs` before `nowMs`: thousands start in one second, and
   * all lists and starts read one partition.
   */
  getPublishedLately(testId: string, nowMs: number): Promise<PublishedTest | null>;
  /** A frozen version, from memory where possible; `null`: there is no such version. */
  getVersion(testId: string, version: number): Promise<TestVersion | null>;
  /**
   * Publishes the next version: version and pointer in one transaction, neither without the other.
   * @throws Error when other importers were faster six times running
   */
  publish(publication: Publication): Promise<PublishResult>;
}

const catalogue = 'CATALOGUE';
const testKey = (testId: string) => `TEST#${testId}`;
const versionKey = (testId: string, version: number): ItemKey => ({
  PK: testKey(testId),
  SK: `VERSION#${String(version).padStart(6, '0')}`,
});
const publishedKey = (testId: string): ItemKey => ({ PK: catalogue, SK: testKey(testId) });

/** An item through its schema. @throws Error that names the item: it was changed by something else than this store */
function parseNamed<S extends z.ZodMiniType>(schema: S, item: unknown, { PK, SK }: ItemKey): z.output<S> {
  const parsed = z.safeParse(schema, item);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The item ${PK} / ${SK} is corrupt. ${faults.join('; ')}`);
}

/** What the catalogue says about a version. */
export function toPublished(
  { questions, sections: _sections, referenceSheet, ...version }: TestVersion,
  sourceHash: string,
): PublishedTest {
  const hundredths = questions.reduce((sum, question) => sum + Math.round(question.points * 100), 0);
  const sheet = referenceSheet === undefined ? {} : { hasReferenceSheet: true };
  return { ...version, ...sheet, questionCount: questions.length, totalPoints: hundredths / 100, sourceHash };
}

const isFresh = ({ readAtMs }: { readonly readAtMs: number }, nowMs: number) =>
  nowMs >= readAtMs && nowMs < readAtMs + publishedForMs;

/** Tests in the given table. */
export function createTestStore({
  client,
  tableName,
}: {
  client: DynamoDBDocumentClient;
  tableName: string;
}): TestStore {
  /** Insertion order is age: the first entry is the one unused for longest. */
  const cache = new Map<string, TestVersion>();
  let latelyListed: { readonly tests: readonly PublishedTest[]; readonly readAtMs: number } | null = null;
  const lately = new Map<string, { readonly test: PublishedTest; readonly readAtMs: number }>();

  function remember(key: string, version: TestVersion): TestVersion {
    cache.delete(key);
    cache.set(key, version);
    const [oldest] = cache.keys();
    if (cache.size > cachedVersions && oldest !== undefined) cache.delete(oldest);
    return version;
  }

  async function getItem(key: ItemKey, consistent: boolean) {
    const { Item } = await client.send(new GetCommand({ TableName: tableName, Key: key, ConsistentRead: consistent }));
    return Item;
  }

  async function getPublished(testId: string): Promise<PublishedTest | null> {
    const key = publishedKey(testId);
    const item = await getItem(key, true);
    return item === undefined ? null : parseNamed(PublishedTest, item, key);
  }

  async function listPublished(): Promise<PublishedTest[]> {
    const query = {
      TableName: tableName,
      KeyConditionExpression: 'PK = :catalogue',
      ExpressionAttributeValues: { ':catalogue': catalogue },
      ConsistentRead: true,
    };
    const tests: PublishedTest[] = [];
    for await (const page of paginateQuery({ client }, query)) {
      for (const item of page.Items ?? [])
        tests.push(parseNamed(PublishedTest, item, { PK: catalogue, SK: String(item.SK) }));
    }
    return tests;
  }

  /** The highest number ever used, even when the pointer was taken away: a number never means two things. */
  async function latestVersion(testId: string): Promise<number> {
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: tableName,
        KeyConditionExpression: 'PK = :test AND begins_with(SK, :prefix)',
        ExpressionAttributeValues: { ':test': testKey(testId), ':prefix': 'VERSION#' },
        ScanIndexForward: false,
        Limit: 1,
        ConsistentRead: true,
      }),
    );
    return Items[0] === undefined
      ? 0
      : parseNamed(TestVersion, Items[0], { PK: testKey(testId), SK: String(Items[0].SK) }).version;
  }

  /** One try. @returns whether nobody else published in between */
  async function write(version: TestVersion, sourceHash: string, expected: PublishedTest | null): Promise<boolean> {
    const unchangedPointer =
      expected === null
        ? { ConditionExpression: 'attribute_not_exists(PK)' }
        : {
            ConditionExpression: '#version = :expected',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':expected': expected.version },
          };
    const frozen = { ...versionKey(version.testId, version.version), ...version };
    const pointer = { ...publishedKey(version.testId), ...toPublished(version, sourceHash) };
    const TransactItems = [
      { Put: { TableName: tableName, Item: frozen, ConditionExpression: 'attribute_not_exists(PK)' } },
      { Put: { TableName: tableName, Item: pointer, ...unchangedPointer } },
    ];
    try {
      await retryingConflicts(() => client.send(new TransactWriteCommand({ TransactItems })));
      return true;
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      if (!error.CancellationReasons?.some((reason) => reason.Code === 'ConditionalCheckFailed')) throw error;
      return false;
    }
  }

  return {
    getPublished,
    async getPublishedLately(testId, nowMs) {
      const known = lately.get(testId);
      if (known && isFresh(known, nowMs)) return known.test;
      const test = await getPublished(testId);
      if (test) lately.set(testId, { test, readAtMs: nowMs });
      else lately.delete(testId);
      return test;
    },
    listPublished,
    async listPublishedLately(nowMs) {
      if (latelyListed && isFresh(latelyListed, nowMs)) return latelyListed.tests;
      latelyListed = { tests: await listPublished(), readAtMs: nowMs };
      return latelyListed.tests;
    },
    async getVersion(testId, version) {
      const key = versionKey(testId, version);
      const name = `${key.PK} ${key.SK}`;
      const known = cache.get(name);
      if (known) return remember(name, known);
      // A version never changes, so only one that seems missing is worth a consistent read.
      const item = (await getItem(key, false)) ?? (await getItem(key, true));
      return item === undefined ? null : remember(name, deepFreeze(parseNamed(TestVersion, item, key)));
    },
    async publish({ testId, sourceHash, build }) {
      for (let tries = 0; tries < maxTries; tries++) {
        const expected = await getPublished(testId);
        if (expected?.sourceHash === sourceHash) return { outcome: 'unchanged', version: expected.version };
        const version = build(Math.max(expected?.version ?? 0, await latestVersion(testId)) + 1);
        if (await write(version, sourceHash, expected)) return { outcome: 'published', version: version.version };
      }
      throw new Error(`Someone else keeps publishing ${testId}. Try again when they’re done.`);
    },
  };
}
