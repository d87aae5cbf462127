/** What became of every question of every file: for people as Markdown, for programs as JSON. */
import type { SourceRemark } from '../authoring/formats/source-document.ts';
import type { PublishResult } from '../catalogue/test-store.ts';
import type { CheckedFile } from './import-files.ts';
import { printable } from './printable.ts';

/**
 * `taken`: as it stands in the file · `changed`: a value of it is another in the test · `leftOut`: not taken, as
 * --skip-unsupported allows · `wrong`: not taken, and so is no file.
 */
export type QuestionOutcome = 'taken' | 'changed' | 'leftOut' | 'wrong';

interface ReportedRemark {
  readonly line: number;
  readonly column: number;
  readonly field: string;
  readonly message: string;
  readonly code?: string;
  readonly was?: string;
  readonly becomes?: string;
}

interface ReportedQuestion {
  /** From 1, in the order of the file; `null`: a text between the questions. */
  readonly number: number | null;
  readonly line: number;
  readonly text: string;
  readonly outcome: QuestionOutcome;
  readonly remarks: readonly ReportedRemark[];
}

export interface ReportedFile {
  readonly file: string;
  readonly testId: string | null;
  /**
   * `refused`: it has faults · `leftOut`: nothing of it can be taken, as --skip-unsupported allows · `right`: nothing was
   * written, since it was a dry run or another file has faults.
   */
  readonly outcome: 'published' | 'unchanged' | 'right' | 'leftOut' | 'refused';
  readonly version: number | null;
  readonly questions: readonly ReportedQuestion[];
  /** About the file as a whole. */
  readonly faults: readonly ReportedRemark[];
  readonly notes: readonly ReportedRemark[];
}

const toReported = ({ line, column, field, message, code, change }: SourceRemark): ReportedRemark => ({
  line,
  column,
  field,
  message,
  ...(code && { code }),
  ...change,
});

/** What a file is that was not published. */
function outcomeOf({ source, faults }: CheckedFile): 'right' | 'leftOut' | 'refused' {
  if (source !== null) return 'right';
  return faults.length > 0 ? 'refused' : 'leftOut';
}

/** The report of one file. */
function reportFile(checked: CheckedFile, result: PublishResult | undefined): ReportedFile {
  const { file, testId, faults, notes, leftOut, outline } = checked;
  const questions = outline.map(({ number, line, text }): ReportedQuestion => {
    // A text between questions has no number; what is said about it names its line.
    const isAbout = (remark: SourceRemark) =>
      number === null ? remark.question === undefined && remark.line === line : remark.question === number;
    const [wrong, left, said] = [faults, leftOut, notes].map((remarks) => remarks.filter(isAbout));
    const all = [...(wrong ?? []), ...(left ?? []), ...(said ?? [])];
    const isChanged = said?.some(({ change }) => change !== undefined);
    const outcome = wrong?.length ? 'wrong' : left?.length ? 'leftOut' : isChanged ? 'changed' : 'taken';
    return { number, line, text, outcome, remarks: all.map(toReported) };
  });
  const placed = new Set(questions.flatMap(({ remarks }) => remarks.map(({ line, message }) => `${line} ${message}`)));
  const isElsewhere = ({ line, message }: SourceRemark) => !placed.has(`${line} ${message}`);
  return {
    file,
    testId,
    outcome: result?.outcome ?? outcomeOf(checked),
    version: result?.version ?? null,
    questions,
    faults: [...faults, ...leftOut].filter(isElsewhere).map(toReported),
    notes: notes.filter(isElsewhere).map(toReported),
  };
}

/** The report of all files; `results` are there for what was published. */
export function reportFiles(
  checked: readonly CheckedFile[],
  results: ReadonlyMap<string, PublishResult>,
): ReportedFile[] {
  return checked.map((file) => reportFile(file, results.get(file.file)));
}

const outcomeWords: Readonly<Record<QuestionOutcome, string>> = {
  taken: 'taken',
  changed: 'taken, changed',
  leftOut: '**left out**',
  wrong: '**not taken**',
};

/** Text for a cell of a table: in one line, and without a meaning in Markdown. */
function cell(text: string): string {
  return printable(text.replace(/\s+/g, ' ')).replace(/[\\|<>*_`[\]]/g, '\\$&');
}

function describe({ message, was, becomes }: ReportedRemark): string {
  const change = was === undefined || becomes === undefined ? '' : ` (was: “${was}”, becomes: “${becomes}”)`;
  return cell(message + change);
}

function toMarkdown({ file, testId, outcome, version, questions, faults, notes }: ReportedFile): string {
  const title = `## ${cell(file)}`;
  const what = `${outcome}${version === null ? '' : `, version ${version}`}${testId === null ? '' : ` · test ${cell(testId)}`}`;
  const about = [...faults.map((fault) => `**Wrong**: ${describe(fault)}`), ...notes.map(describe)];
  const rows = questions.map(({ number, line, text, outcome: became, remarks }) => {
    const why = remarks.map((remark) => `${remark.line}: ${describe(remark)}`).join('<br>');
    return `| ${number ?? '–'} | ${line} | ${cell(text)} | ${outcomeWords[became]} | ${why} |`;
  });
  const table = ['| question | line | begins | became | line: why |', '|---|---|---|---|---|', ...rows];
  return [title, what, ...about.map((line) => `- ${line}`), ...(rows.length > 0 ? ['', ...table] : [])].join('\n');
}

/** A report as the content of a file, by the file's ending: `.json`, otherwise Markdown. */
export function writeReport(files: readonly ReportedFile[], name: string): string {
  if (name.toLowerCase().endsWith('.json')) return `${JSON.stringify({ files }, null, 2)}\n`;
  return `# Import\n\n${files.map(toMarkdown).join('\n\n')}\n`;
}

/** How many questions became what: `2 changed, 1 left out`; empty when all were taken as they are. */
export function countOutcomes({ questions }: ReportedFile): string {
  const count = (outcome: QuestionOutcome) => questions.filter((question) => question.outcome === outcome).length;
  const counted = [
    [count('changed'), 'changed'],
    [count('leftOut'), 'left out'],
  ] as const;
  return counted.flatMap(([number, word]) => (number > 0 ? [`${number} ${word}`] : [])).join(', ');
}
