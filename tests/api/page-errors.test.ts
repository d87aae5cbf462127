/** Reports of broken pages, as anybody may send them to the running stack. What is logged: functions/page-errors. */
import { expect, inject, test } from 'vitest';
import { publicLimits } from '../../shared/api/public-limits.ts';
import { withToken } from './as-user.ts';
import { expectProblem } from './parse-reply.ts';

const { url, tokens } = inject('apiStack');
const nobody = await withToken(url, null);
const report = { kind: 'chunk', build: null, positions: [] };

test('A report needs no sign-in, and is answered with nothing', async () => {
  const { status, text, headers } = await nobody.call('reportPageError', { body: report });
  expect([status, text]).toEqual([204, '']);
  expect(headers.get('cache-control')).toBe('no-store');
});

test('A token beside it changes nothing, whosever it is', async () => {
  for (const token of [tokens.ada.accessToken, 'abc']) {
    const client = await withToken(url, token);
    expect((await client.call('reportPageError', { body: report })).status).toBe(204);
  }
});

test('Anything but the fixed codes is refused, with a pointer to it', async () => {
  const refused = async (body: object) =>
    expectProblem(await nobody.call('reportPageError', { body }), 'invalid_request').errors?.map(
      ({ pointer }) => pointer,
    );
  expect(await refused({ ...report, kind: 'other' })).toEqual(['/kind']);
  expect(await refused({ ...report, positions: ['at Ada (https://…)'] })).toEqual(['/positions/0']);
  expect(await refused({ ...report, stack: 'Error: …' })).toEqual(['']);
});

test('Only JSON of at most 2 KB is read', async () => {
  const rawBody = JSON.stringify(report);
  const plain = await nobody.call('reportPageError', { rawBody, headers: { 'content-type': 'text/plain' } });
  expectProblem(plain, 'unsupported_media_type');
  const long = rawBody.padEnd(publicLimits.reportPageError.maxBodyBytes + 1);
  expectProblem(await nobody.call('reportPageError', { rawBody: long }), 'payload_too_large');
});
