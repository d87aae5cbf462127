/** `npm run ops -- verify-receipt FILE`: checks whether this stack, or the owner of the given keys, signed a receipt. */
import { existsSync, readFileSync } from 'node:fs';
import { Command } from 'commander';
import * as z from 'zod/mini';
import type { Score } from '../../shared/api/attempts.ts';
import { ReceiptKeySet, type ReceiptStatement } from '../../shared/api/receipts.ts';
import { formatDecimal } from '../../shared/format-decimal.ts';
import { type ReceiptFault, verifyReceipt } from '../../shared/receipts/verify-receipt.ts';
import { readEnv } from '../platform/env.ts';
import { createSigningServices } from '../signing-services.ts';
import { printable } from './printable.ts';
import { loadStackEnv } from './stack-env.ts';

interface Options {
  readonly keys?: string;
  readonly json?: true;
}

/** Milliseconds to wait for published keys. */
const fetchLimitMs = 10_000;

const faults: Readonly<Record<ReceiptFault, string>> = {
  notAReceipt: 'this isn’t a receipt, or it’s damaged.',
  changed: 'it was changed, or it wasn’t signed with the key it names.',
};

/** The keys from a file, from where they are published, or from the stack's own KMS. */
async function readKeys(source: string | undefined): Promise<ReceiptKeySet> {
  if (source === undefined) {
    loadStackEnv();
    return createSigningServices(readEnv()).receipts.publicKeys();
  }
  return z.parse(ReceiptKeySet, JSON.parse(await readSource(source)));
}

async function readSource(source: string): Promise<string> {
  if (!/^https?:\/\//.test(source)) return readFile(source);
  const response = await fetch(source, { signal: AbortSignal.timeout(fetchLimitMs) });
  if (!response.ok)
    throw new Error(`${source} responded with ${response.status}. The keys are published at …/api/receipt-keys.`);
  return response.text();
}

function readFile(file: string): string {
  if (!existsSync(file)) throw new Error(`File not found: ${file}`);
  return readFileSync(file, 'utf8');
}

function describeScore({ points, maxPoints, percent }: Score): string {
  const [got, most, part] = [points, maxPoints, percent].map((value) => formatDecimal(value, 'en'));
  return `${got} of ${most} (${part}%)`;
}

function describe(statement: ReceiptStatement): string {
  const { score, answers, studentId, studentName, code } = statement;
  const facts = [
    ['student', studentName ? `${studentName} (${studentId})` : studentId],
    ['test', `${statement.title} (${statement.testId}, version ${statement.version})`],
    ...(statement.isPractice ? ([['practice', 'it does not count']] as const) : []),
    ['attempt', `${statement.attemptNumber} (${statement.attemptId})`],
    ...(code ? [['code', code] as const] : []),
    ['outcome', statement.outcome],
    ['started', statement.startedAt],
    ['deadline', statement.deadline],
    ['finished', statement.finishedAt],
    ['answered', `${statement.answeredCount} of ${statement.questionCount}`],
    ['score', score ? describeScore(score) : 'not included'],
    ['issued', statement.issuedAt],
  ];
  const lines = answers.map(
    ({ questionId, revision, savedAt, answered, sha256 }) =>
      `  ${questionId.padEnd(12)} ${savedAt}  revision ${revision}${answered ? '' : ' (cleared)'}  ${sha256}`,
  );
  return [...facts.map(([name, value]) => `${name.padEnd(9)} ${value}`), 'answers', ...lines].join('\n');
}

async function verify(file: string, { keys, json }: Options): Promise<void> {
  const verdict = await verifyReceipt(readFile(file), await readKeys(keys));
  if (json) process.stdout.write(`${JSON.stringify(verdict)}\n`);
  if (verdict.kind !== 'valid') process.exitCode = 1;
  if (json) return;
  switch (verdict.kind) {
    case 'valid':
      process.stdout.write(printable(`Valid. Signed with the key ${verdict.keyId}.\n${describe(verdict.statement)}\n`));
      return;
    case 'notValid':
      process.stderr.write(`Not valid: ${faults[verdict.fault]}\n`);
      return;
    case 'unknownKey':
      process.stderr.write(
        `Can’t be verified: it names the key ${verdict.keyId}, which isn’t among the available keys.\n`,
      );
      return;
    default:
      verdict satisfies never;
  }
}

/** The command; it exits non-zero unless the receipt is valid. */
export function verifyReceiptCommand(): Command {
  return new Command('verify-receipt')
    .description('Check a receipt. Exits 0 if it’s valid, 1 if it isn’t or can’t be verified.')
    .argument('<file>', 'the receipt file, as downloaded by the student')
    .option('--keys <file or URL>', 'the published keys (…/api/receipt-keys), to check without the stack')
    .option('--json', 'print the verdict as JSON')
    .action(verify);
}
