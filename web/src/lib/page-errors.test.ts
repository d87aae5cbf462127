// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import * as z from 'zod/mini';
import { PageError } from '../../../shared/api/page-errors.ts';

const fetched = vi.fn<typeof fetch>();
const { origin } = window.location;
const file = (name: string) => `${origin}/assets/${name}`;

/** What was sent, as the server reads it. */
const reports = () => fetched.mock.calls.map(([, init]) => z.parse(PageError, JSON.parse(String(init?.body))));

function errorWith(stack: string): Error {
  return Object.assign(new Error('Ada’s answer is 42'), { stack });
}

/** A new visit. */
async function visit() {
  vi.resetModules();
  return import('./page-errors.ts');
}

beforeEach(() => {
  document.head.innerHTML = `<script type="module" src="/assets/index-Dx8_h2-Q.js"></script>`;
  fetched.mockReset().mockResolvedValue(new Response(null, { status: 204 }));
  vi.stubGlobal('fetch', fetched);
});
afterEach(() => vi.unstubAllGlobals());

describe('a report', () => {
  it('has the build, and of a stack nothing but positions in our files, whichever browser wrote it', async () => {
    const { reportPageError } = await visit();
    const chromiums = `TypeError: Ada’s answer is 42
    at Card (${file('room-Ab3dEf_h.js')}:1:2345)
    at chrome-extension://abc/assets/content-12345678.js:3:4
    at async ${file('libraries-_-123456.js')}:20:1`;
    reportPageError('question', errorWith(chromiums), 'numeric');
    const firefoxs = `Card@${file('room-Ab3dEf_h.js')}:1:9\n@https://elsewhere.example/assets/a-12345678.js:1:2\n`;
    reportPageError('route', errorWith(firefoxs));
    expect(reports()).toEqual([
      {
        kind: 'question',
        questionType: 'numeric',
        build: 'Dx8_h2-Q',
        positions: ['Ab3dEf_h:1:2345', '_-123456:20:1'],
      },
      { kind: 'route', build: 'Dx8_h2-Q', positions: ['Ab3dEf_h:1:9'] },
    ]);
    expect(fetched.mock.calls[0]?.[0]).toBe('/api/page-errors');
    expect(fetched.mock.calls[0]?.[1]).toMatchObject({ method: 'POST', keepalive: true, credentials: 'omit' });
    expect(JSON.stringify(fetched.mock.calls)).not.toMatch(/Ada|42"|extension|elsewhere/);
  });

  it('is sent once, and there are few of them in a visit', async () => {
    const { reportPageError } = await visit();
    reportPageError('chunk');
    reportPageError('chunk');
    expect(fetched).toHaveBeenCalledTimes(1);
    for (let line = 1; line < 50; line++) reportPageError('route', errorWith(`${file('a-12345678.js')}:${line}:1`));
    expect(fetched).toHaveBeenCalledTimes(5);
  });

  it('that cannot be sent is dropped, and is no error of its own', async () => {
    const { reportPageError } = await visit();
    const unhandled = vi.fn();
    process.on('unhandledRejection', unhandled);
    fetched.mockRejectedValue(new TypeError('Failed to fetch'));
    expect(() => reportPageError('text', 'no error at all')).not.toThrow();
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off('unhandledRejection', unhandled);
    expect(fetched).toHaveBeenCalledTimes(1);
    expect(unhandled).not.toHaveBeenCalled();
  });

  it('of a page that was not built has neither build nor positions', async () => {
    const { reportPageError } = await visit();
    document.head.innerHTML = '<script type="module" src="/src/main.ts"></script>';
    reportPageError('route', errorWith(`at Page (${origin}/src/app/app.tsx:1:2)`));
    expect(reports()).toEqual([{ kind: 'route', build: null, positions: [] }]);
  });
});

describe('what nothing else catches', () => {
  it('is reported when it is of our files: errors, promises, files that do not come', async () => {
    const { watchPageErrors } = await visit();
    watchPageErrors();
    const dispatch = (type: string, fields: object) => window.dispatchEvent(Object.assign(new Event(type), fields));
    dispatch('error', { error: errorWith(`at ${file('a-12345678.js')}:1:2`) });
    dispatch('error', { error: null, message: 'Script error.' });
    dispatch('unhandledrejection', { reason: errorWith('at chrome-extension://abc/a.js:1:2') });
    dispatch('unhandledrejection', { reason: errorWith(`at ${file('b-12345678.js')}:5:6`) });
    dispatch('vite:preloadError', {});
    expect(reports().map(({ kind, positions }) => [kind, ...positions])).toEqual([
      ['script', '12345678:1:2'],
      ['promise', '12345678:5:6'],
      ['chunk'],
    ]);
  });
});
