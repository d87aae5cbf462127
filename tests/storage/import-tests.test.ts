import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createAccommodationStore } from '../../functions/accommodations/accommodation-store.ts';
import { createTestStore, type TestStore } from '../../functions/catalogue/test-store.ts';
import { createTable } from '../../infra/local/engine/create-table.ts';
import type { Engine } from '../../infra/local/engine/start-engine.ts';
import { connect, startTestEngine } from '../support/backend.ts';
import { runNode } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';

const importer = 'functions/operator/import-tests.ts';
const folder = mkdtempSync(path.join(tmpdir(), 'pencils-down-import-'));
let engine: Engine;
let client: DynamoDBDocumentClient;
let env: Record<string, string>;
let tests: TestStore;

beforeAll(async () => {
  engine = await startTestEngine();
  const tableName = `test-${randomUUID()}`;
  await createTable(connect(engine.endpoint), tableName);
  client = connect(engine.endpoint);
  tests = createTestStore({ client, tableName });
  env = {
    TABLE_NAME: tableName,
    AWS_ENDPOINT_URL_DYNAMODB: engine.endpoint,
    AWS_REGION: 'eu-central-1',
    AWS_ACCESS_KEY_ID: 'local',
    AWS_SECRET_ACCESS_KEY: 'local',
  };
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
  await engine.stop();
});

function file(name: string, content: string): string {
  const whole = path.join(folder, name);
  writeFileSync(whole, content);
  return whole;
}

describe('tests:import', () => {
  it('publishes YAML, JSON and GIFT, and says of each what it did', async () => {
    const files = [
      file('a.json', JSON.stringify(shortTest({ testId: 'import-a' }))),
      file(
        'b.yaml',
        'id: import-b\ntitle: B\nduration: 5 min\nquestions:\n  - {type: trueFalse, text: x, answer: true}\n',
      ),
      file('import-c.gift', '// title: C\n// duration: 5 min\n\nIs it? {T}\n'),
    ];
    const first = await runNode([importer, ...files], env);
    expect(first.status).toBe(0);
    expect(first.output).toContain('import-a published version 1');
    expect(await tests.getPublished('import-c')).toMatchObject({ title: 'C', durationSeconds: 300, questionCount: 1 });

    const second = await runNode([importer, ...files], env);
    expect(second.output.match(/unchanged \(version 1\)/g)).toHaveLength(3);
  });

  it('makes no practice of a test that counts, nor the other way round', async () => {
    const { attempts: _, review: __, ...source } = Object(shortTest({ testId: 'import-kind' }));
    const practice = file('practice.json', JSON.stringify({ ...source, practice: true }));
    expect((await runNode([importer, practice], env)).status).toBe(0);
    const counting = file('counting.json', JSON.stringify(source));
    const other = file('other.json', JSON.stringify(shortTest({ testId: 'import-other-kind' })));
    const { status, output } = await runNode([importer, other, counting], env);
    expect(status).toBe(1);
    expect(output).toContain('import-kind is published as practice and cannot become a test that counts');
    expect(await tests.getPublished('import-other-kind')).toBeNull();
    expect(await tests.getPublished('import-kind')).toMatchObject({ version: 1, isPractice: true });
  });

  it('names every error of every file, and imports nothing when one of them is broken', async () => {
    const files = [
      file('good.json', JSON.stringify(shortTest({ testId: 'import-good', attempts: 1 }))),
      file(
        'bad.yaml',
        'id: import-bad\ntitle: B\nduration: 5\nquestions:\n  - {type: trueFalse, text: x, answr: true}\n',
      ),
      file('bad.gift', '// title: G\n// duration: 5 min\n\nbroken {=a ~b\n\nessay {}\n'),
    ];
    const { status, output } = await runNode([importer, ...files, path.join(folder, 'none.yaml')], env);
    expect(status).toBe(1);
    const faults = output
      .split('\n')
      .filter((line) => line.includes(' — '))
      .map((line) => line.replace(`${folder}/`, ''));
    expect(faults).toEqual([
      'bad.yaml:3:11 duration — must have a unit, such as 90 min, 1 h 30 min or 45 s',
      'bad.yaml:5:5 question 1, answer — is missing',
      'bad.yaml:5:32 question 1, answr — unknown field; did you mean “answer”?',
      'bad.gift:4:1 question 1 — the brace { is never closed: is there a } missing, or a blank line inside? Write \\{ and \\} for braces in the text',
      'bad.gift:6:1 question 2 — an essay has to be marked by a person, which isn’t possible yet: make it a shortText question, or add --unmarked to import it all the same, and its attempts will have no final score [unmarked_question]',
      'none.yaml:1:1 — there is no such file',
    ]);
    expect(output).toContain('6 errors. Nothing was imported.');
    expect(output).toContain('--skip-unsupported: it skips GIFT questions that can’t be imported.');
    expect(await tests.getPublished('import-good')).toBeNull();
  });

  it('takes titles and ids of many GIFT files from their names, and the rest from --set', async () => {
    const files = ['import-rivers.gift', 'import-lakes.txt'].map((name) => file(name, 'Is it? {T}\n'));
    const { status, output } = await runNode([importer, '--set', 'duration=5 min', '--set', 'points=2', ...files], env);
    expect([status, output.match(/published version 1/g)?.length]).toEqual([0, 2]);
    expect(await tests.getPublished('import-lakes')).toMatchObject({ title: 'Import lakes', totalPoints: 2 });
  });

  it.each([
    ['--set title=T', ['a.gift', 'b.gift'], '--set title=… works with one file only'],
    ['--set attempts=2', ['a.gift', 'b.yaml'], '--set is only for GIFT files, and b.yaml isn’t one'],
    ['--set colour=red', ['a.gift'], 'Unknown field'],
    ['--report report.txt', ['a.gift'], 'the report’s file name must end in .json or .md'],
  ])('says what the options may not be: %s', async (option, files, message) => {
    const { status, output } = await runNode([importer, ...option.split(' '), ...files], env);
    expect([status, output]).toEqual([1, expect.stringContaining(message)]);
  });

  it('leaves out what cannot be taken when told to, names it, and writes a report of every question', async () => {
    const source = file('import-left.gift', '// duration: 5 min\n\nIs it? {T}\n\nWhy? {}\n');
    const report = path.join(folder, 'report.json');
    const options = ['--skip-unsupported', '--report', report];
    const { status, output } = await runNode([importer, ...options, source], env);
    expect(status).toBe(0);
    expect(output).toContain('import-left.gift:5:1 question 2 — an essay has to be marked by a person');
    expect(output).toContain('ok, import-left: 1 question, 1 point, 5 min; 1 left out');
    expect(await tests.getPublished('import-left')).toMatchObject({ questionCount: 1 });
    expect(JSON.parse(readFileSync(report, 'utf8'))).toMatchObject({
      files: [{ outcome: 'published', version: 1, questions: [{ outcome: 'taken' }, { outcome: 'leftOut' }] }],
    });
  });

  it('leaves a file out of which nothing can be taken, but does not call that an import when it is the only one', async () => {
    const [essays, other] = ['import-essays.gift', 'import-other.gift'].map((name, index) =>
      file(name, `// duration: 5 min\n\nIs it? {${index === 0 ? '' : 'T'}}\n`),
    );
    const both = await runNode([importer, '--skip-unsupported', essays ?? '', other ?? ''], env);
    expect([both.status, both.output]).toEqual([0, expect.stringContaining('import-other published version 1')]);
    expect(both.output).toContain('import-essays.gift:1:1 — has no question that can be imported (left out)');
    const alone = await runNode([importer, '--skip-unsupported', essays ?? ''], env);
    expect([alone.status, alone.output]).toEqual([1, expect.stringContaining('There’s nothing to import.')]);
  });

  it('imports nothing when the report cannot be written', async () => {
    const source = file('import-unreported.gift', '// duration: 5 min\n\nIs it? {T}\n');
    const report = path.join(folder, 'no-such-folder', 'report.md');
    const { status, output } = await runNode([importer, '--report', report, source], env);
    expect([status, output]).toEqual([1, expect.stringContaining('no-such-folder')]);
    expect(await tests.getPublished('import-unreported')).toBeNull();
  });

  it('reads Windows-1252 when told so', async () => {
    const source = path.join(folder, 'import-windows.gift');
    writeFileSync(source, Buffer.from('// title: Größe\n// duration: 5 min\n\nIs it? {T}\n', 'latin1'));
    expect((await runNode([importer, source], env)).status).toBe(1);
    const { status, output } = await runNode([importer, '--encoding', 'windows-1252', source], env);
    expect([status, output]).toEqual([0, expect.stringContaining('read as windows-1252, as --encoding says')]);
    expect(await tests.getPublished('import-windows')).toMatchObject({ title: 'Größe' });
  });

  it('refuses two files of the same test', async () => {
    const files = ['one.json', 'two.json'].map((name) =>
      file(name, JSON.stringify(shortTest({ testId: 'import-twice' }))),
    );
    const { status, output } = await runNode([importer, ...files], env);
    expect(status).toBe(1);
    expect(output).toContain('“import-twice” is also the id of');
  });

  it('checks without a stack in a dry run, and writes nothing', async () => {
    const source = file('dry.json', JSON.stringify(shortTest({ testId: 'import-dry', attempts: 1 })));
    const { status, output } = await runNode([importer, '--dry-run', source], env);
    expect([status, output]).toEqual([
      0,
      `${source}: ok, import-dry: 3 questions, 4 points, 3600 s\nDry run: nothing was written.\n`,
    ]);
    expect(await tests.getPublished('import-dry')).toBeNull();
  });

  it('says what to do when the stack does not answer', async () => {
    const source = file('lost.json', JSON.stringify(shortTest({ testId: 'import-lost' })));
    const { status, output } = await runNode([importer, source], {
      ...env,
      AWS_ENDPOINT_URL_DYNAMODB: 'http://127.0.0.1:9',
    });
    expect(status).toBe(1);
    expect(output).toContain('The stack isn’t responding. Start it first: npm start');
  });

  it('prints help, and a JSON Schema for editors', async () => {
    expect((await runNode([importer, '--help'], env)).output).toContain('--dry-run');
    const { output } = await runNode([importer, '--schema'], env);
    expect(JSON.parse(output)).toMatchObject({ type: 'object', required: ['id', 'title', 'duration', 'questions'] });
    expect((await runNode([importer], env)).status).toBe(1);
  });
});

describe('the seed', () => {
  it('publishes the samples once, one of them with a window that lies ahead, and gives alan half as much time again', async () => {
    const first = await runNode(['functions/operator/seed.ts'], env);
    expect([first.status, first.output.match(/published version 1/g)?.length]).toEqual([0, 6]);
    const rome = await tests.getPublished('ancient-rome');
    expect(rome?.opensAtMs).toBeGreaterThan(Date.now() + 6 * 86_400_000);
    expect(rome?.review.rightAnswers).toBe('afterClose');
    const accommodations = createAccommodationStore(client, env.TABLE_NAME ?? '');
    expect(await accommodations.list('alan')).toMatchObject([{ testId: null, extraPercent: 50 }]);

    await accommodations.put('alan', { testId: null, extraPercent: 25 });
    const second = await runNode(['functions/operator/seed.ts'], env);
    expect([second.status, second.output]).toEqual([0, '']);
    expect(await tests.getPublished('ancient-rome')).toEqual(rome);
    expect(await accommodations.list('alan')).toMatchObject([{ extraPercent: 25 }]);
  });
});
