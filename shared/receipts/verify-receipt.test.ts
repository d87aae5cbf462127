import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { ReceiptKey, type ReceiptStatement, receiptAlgorithm, receiptType } from '../api/receipts.ts';
import { verifyReceipt } from './verify-receipt.ts';

const statement: ReceiptStatement = {
  format: 1,
  issuedAt: '2026-11-22T10:00:01.000Z',
  studentId: 'ada',
  attemptId: 'algebra~1~1',
  testId: 'algebra',
  version: 1,
  attemptNumber: 1,
  title: 'Algebra',
  outcome: 'expired',
  startedAt: '2026-11-22T09:00:00.000Z',
  deadline: '2026-11-22T10:00:00.000Z',
  finishedAt: '2026-11-22T10:00:00.000Z',
  timeTakenSeconds: 3600,
  questionCount: 2,
  answeredCount: 1,
  answers: [
    { questionId: 'q1', revision: 3, savedAt: '2026-11-22T09:30:00.000Z', answered: true, sha256: 'a'.repeat(64) },
  ],
  score: null,
};

async function makeKey() {
  const { privateKey, publicKey } = await generateKeyPair(receiptAlgorithm);
  const jwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(jwk);
  return { privateKey, key: z.parse(ReceiptKey, { ...jwk, kid, use: 'sig', alg: receiptAlgorithm }) };
}

const { privateKey, key } = await makeKey();
const other = await makeKey();
const keySet = { keys: [other.key, key] };

function sign(
  content: unknown = statement,
  header: object = { alg: receiptAlgorithm, typ: receiptType, kid: key.kid },
) {
  return new CompactSign(new TextEncoder().encode(JSON.stringify(content)))
    .setProtectedHeader({ alg: receiptAlgorithm, ...header })
    .sign(privateKey);
}

describe('checking a receipt', () => {
  it('gives back what it states, and by which key', async () => {
    expect(await verifyReceipt(await sign(), keySet)).toEqual({ kind: 'valid', keyId: key.kid, statement });
  });

  it('does not mind white space around it, as pasting leaves it', async () => {
    expect(await verifyReceipt(`\n ${await sign()}\r\n`, keySet)).toMatchObject({ kind: 'valid' });
  });

  it('fails when any one character is another: each in turn, by one bit and by its neighbour in the alphabet', async () => {
    const receipt = await sign();
    const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    const accepted: string[] = [];
    for (const [index, character] of [...receipt].entries()) {
      const changes = [
        String.fromCharCode(character.charCodeAt(0) ^ 1),
        alphabet[(alphabet.indexOf(character) + 1) % alphabet.length] ?? 'A',
      ];
      for (const change of changes) {
        const changed = `${receipt.slice(0, index)}${change}${receipt.slice(index + 1)}`;
        const verdict = await verifyReceipt(changed, keySet);
        if (verdict.kind === 'valid') accepted.push(`${index}: ${character} → ${change}`);
      }
    }
    expect(accepted).toEqual([]);
  });

  it('fails when a character is missing or too many', async () => {
    const receipt = await sign();
    for (const changed of [receipt.slice(0, -1), receipt.slice(1), `${receipt}A`, `${receipt}=`, `${receipt}.`]) {
      expect((await verifyReceipt(changed, keySet)).kind, changed.slice(-5)).not.toBe('valid');
    }
  });

  it('says that the text was changed when another statement carries the signature', async () => {
    const [head, , signature] = (await sign()).split('.');
    const forged = Buffer.from(JSON.stringify({ ...statement, answeredCount: 2 })).toString('base64url');
    expect(await verifyReceipt(`${head}.${forged}.${signature}`, keySet)).toEqual({
      kind: 'notValid',
      fault: 'changed',
    });
  });

  it('says that it does not know the key, rather than that the receipt is false', async () => {
    expect(await verifyReceipt(await sign(), { keys: [other.key] })).toEqual({ kind: 'unknownKey', keyId: key.kid });
  });

  it.each([
    ['no text', ''],
    ['some text', 'Dear professor'],
    ['a token without a signature', 'eyJhbGciOiJub25lIn0.e30.'],
  ])('finds no receipt in %s', async (_name, text) => {
    expect(await verifyReceipt(text, keySet)).toEqual({ kind: 'notValid', fault: 'notAReceipt' });
  });

  it('takes nothing else that the same key might have signed for a receipt', async () => {
    const notAReceipt = { kind: 'notValid', fault: 'notAReceipt' };
    expect(await verifyReceipt(await sign(statement, { typ: 'at+jwt', kid: key.kid }), keySet)).toEqual(notAReceipt);
    expect(await verifyReceipt(await sign({ ...statement, format: 2 }), keySet)).toEqual(notAReceipt);
  });
});
