import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkFiles } from './import-files.ts';
import { countOutcomes, reportFiles, writeReport } from './import-report.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'pencils-down-report-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: string): string {
  const whole = path.join(folder, name);
  writeFileSync(whole, content);
  return whole;
}

const gift = file(
  'rivers.gift',
  '// duration: 5 min\n\nRead | this.\n\n::Nile::{T}\n\nLong? {#9,81}\n\nWhy? {}\n\nIs it? {T}\n',
);
const yaml = file('b.yaml', 'id: b\ntitle: B\nduration: 5\nquestions:\n  - {type: trueFalse, text: x}\n');
const options = { skipUnsupported: true };

describe('the report of an import', () => {
  it('says of every question what became of it', () => {
    const [report] = reportFiles(checkFiles([gift], options), new Map());
    expect(report).toMatchObject({
      testId: 'rivers',
      outcome: 'right',
      faults: [],
      notes: [{ field: 'title' }],
      questions: [
        { number: null, line: 3, outcome: 'changed', remarks: [{ becomes: 'instructions before question 1' }] },
        { number: 1, line: 5, text: 'Nile', outcome: 'changed', remarks: [{ was: '', becomes: 'Nile' }] },
        { number: 2, line: 7, outcome: 'changed', remarks: [{ was: '9,81', becomes: '9.81' }] },
        { number: 3, line: 9, outcome: 'leftOut', remarks: [{ message: expect.stringContaining('essay') }] },
        { number: 4, line: 11, outcome: 'taken', remarks: [] },
      ],
    });
    expect(report && countOutcomes(report)).toBe('3 changed, 1 left out');
  });

  it('has what is wrong with the file and with its questions, and what was published', () => {
    const checked = checkFiles([yaml, gift], options);
    const published = new Map([[gift, { outcome: 'published', version: 3 } as const]]);
    expect(reportFiles(checked, published)).toMatchObject([
      {
        testId: 'b',
        outcome: 'refused',
        version: null,
        faults: [{ line: 3, field: 'duration' }],
        questions: [{ number: 1, outcome: 'wrong', remarks: [{ field: 'question 1, answer' }] }],
      },
      { outcome: 'published', version: 3 },
    ]);
  });

  it('is JSON or Markdown, by the name; nothing in it is markup', () => {
    const reports = reportFiles(checkFiles([yaml, gift], options), new Map());
    expect(JSON.parse(writeReport(reports, 'report.json'))).toEqual({ files: JSON.parse(JSON.stringify(reports)) });
    const lines = writeReport(reports, 'report.md').split('\n');
    expect(lines).toContain(
      '| – | 3 | Read \\| this. | taken, changed | 3: “Read \\| this.” has no answers: it becomes the instructions before question 1 (was: “a text”, becomes: “instructions before question 1”) |',
    );
    expect(lines).toContain('- **Wrong**: must have a unit, such as 90 min, 1 h 30 min or 45 s');
    expect(lines).toContain('| 4 | 11 | Is it? | taken |  |');
  });
});

describe('files that are checked together', () => {
  it('may not be the same test, even when one of them has other faults', () => {
    const other = file(
      'other.yaml',
      'id: b\ntitle: Other\nduration: 5 min\nquestions:\n  - {type: trueFalse, text: x, answer: true}\n',
    );
    const [, second] = checkFiles([yaml, other]);
    expect(second?.source).toBeNull();
    expect(second?.faults.map(({ message }) => message)).toEqual([`“b” is also the id of ${yaml}`]);
  });

  it('are files that can be read, each given once', () => {
    const messages = checkFiles([gift, gift, folder, path.join(folder, 'none.gift')]).map(
      ({ faults }) => faults.at(-1)?.message,
    );
    expect(messages.slice(1)).toEqual([
      'is listed twice',
      `is a folder: specify the files in it, such as ${path.join(folder, '*.gift')}`,
      'there is no such file',
    ]);
  });
});
