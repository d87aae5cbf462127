// @vitest-environment jsdom
import '../../testing/set-up-dom.ts';
import { generateKeyPairSync, sign } from 'node:crypto';
import { fireEvent, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import { type ReceiptStatement, receiptAlgorithm, receiptType } from '../../../../shared/api/receipts.ts';
import { quietReplies, renderApp } from '../../testing/render-app.tsx';

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
const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const kid = 'the-key';
const key = { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: receiptAlgorithm };
const signed = [{ alg: receiptAlgorithm, typ: receiptType, kid }, statement]
  .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
  .join('.');
const signature = sign('sha256', Buffer.from(signed), { key: privateKey, dsaEncoding: 'ieee-p1363' });
const receipt = `${signed}.${signature.toString('base64url')}`;

/** The page as somebody without an account sees it. */
async function openPage(reply: { status: number; body: unknown } | 'offline' = { status: 200, body: { keys: [key] } }) {
  const app = renderApp('/receipts/verify', (_method, path) =>
    path === '/api/receipt-keys' ? reply : quietReplies(path),
  );
  app.signInState.set({ kind: 'signedOut' });
  await screen.findByRole('heading', { level: 1, name: 'Check a receipt' });
  return app;
}

async function paste(text: string): Promise<void> {
  await userEvent.click(screen.getByRole('textbox', { name: 'Receipt text' }));
  await userEvent.paste(text);
  await userEvent.click(screen.getByRole('button', { name: 'Check' }));
}

describe('checking a receipt on the page', () => {
  it('shows what a valid one states, without a sign-in, and sends it nowhere', async () => {
    const { requests } = await openPage();
    await paste(receipt);
    expect(await screen.findByText('Valid')).toBeVisible();
    expect(screen.getByText('Algebra, version 1')).toBeVisible();
    expect(screen.getByText('Time ran out')).toBeVisible();
    expect(screen.getByRole('row', { name: /q1/ })).toBeVisible();
    expect(requests).toEqual(['GET /api/receipt-keys']);
  });

  it('calls one that was changed not valid', async () => {
    await openPage();
    const [head = '', , proof = ''] = receipt.split('.');
    await paste(`${head}.${btoa('{}').replaceAll('=', '')}.${proof}`);
    expect(await screen.findByRole('alert')).toHaveTextContent(/Not valid.*changed after it was signed/);
  });

  it('calls one of a key that is not published not proved', async () => {
    await openPage({ status: 200, body: { keys: [] } });
    await paste(receipt);
    expect(await screen.findByRole('alert')).toHaveTextContent(/Can't be verified/);
  });

  it('says that it needs the keys when they cannot be loaded, and keeps the text', async () => {
    await openPage('offline');
    await paste(receipt);
    expect(await screen.findByRole('alert')).toHaveTextContent(/load the keys/);
    expect(screen.getByRole('textbox', { name: 'Receipt text' })).toHaveValue(receipt);
  });

  it('asks for a text when there is none', async () => {
    const { requests } = await openPage();
    await userEvent.click(screen.getByRole('button', { name: 'Check' }));
    expect(await screen.findByText('Open a file or paste the text first.')).toBeVisible();
    expect(requests).toEqual([]);
  });

  it('checks a file that is dropped on the field at once', async () => {
    await openPage();
    const files = [new File([`${receipt}\n`], 'receipt.jws')];
    fireEvent.drop(screen.getByRole('textbox', { name: 'Receipt text' }), { dataTransfer: { files } });
    expect(await screen.findByText('Valid')).toBeVisible();
  });
});
