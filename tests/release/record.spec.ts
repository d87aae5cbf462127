/** Sits tests in the page of this release and writes down the conversation. Run once for each release. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { BrowserContext, Request } from '@playwright/test';
import * as z from 'zod/mini';
import { openApiDocument } from '../../functions/openapi/openapi-document.ts';
import { expect, test } from '../e2e/fixtures.ts';
import type { Person } from '../e2e/person.ts';
import { root } from '../support/local-stack.ts';
import { everyQuestionType, markerNumber, shortTest } from '../support/sample-sources.ts';
import { shareSchemas } from '../support/share-schemas.ts';
import {
  type Conversation,
  type Exchange,
  lastReleaseFolder,
  openApiFile,
  Placeholders,
  type Recording,
  recordingFile,
} from './conversation.ts';

const Package = z.object({ version: z.string() });
const conversations: Conversation[] = [];

/** Listens to what a browser says to the API from now on. */
function listen(context: BrowserContext) {
  const placeholders = new Placeholders();
  const startedAtMs = Date.now();
  const requests: { readonly request: Request; readonly sentAfterMs: number }[] = [];
  const replies = new Map<Request, Promise<unknown>>();
  // At once: a browser forgets what came for a page that it has left.
  context.on('response', (response) => {
    replies.set(
      response.request(),
      response.json().catch(() => null),
    );
  });
  context.on('request', (request) => {
    if (new URL(request.url()).pathname.startsWith('/api/')) {
      requests.push({ request, sentAfterMs: Date.now() - startedAtMs });
    }
  });
  return async (): Promise<Exchange[]> => {
    const exchanges: Exchange[] = [];
    for (const { request, sentAfterMs } of requests) {
      const response = await request.response();
      if (!response) continue;
      const { pathname, search } = new URL(request.url());
      placeholders.learn(await replies.get(request));
      const sent = request.postData();
      exchanges.push({
        method: request.method(),
        path: `${pathname}${search}`,
        ...(sent === null ? {} : { body: placeholders.hide(JSON.parse(sent)) }),
        isSignedIn: (await request.headerValue('authorization')) !== null,
        status: response.status(),
        sentAfterMs,
      });
    }
    return exchanges;
  };
}

const sittings = {
  'a test with every type of question, left and resumed, submitted, looked at': {
    source: everyQuestionType({ testId: 'recorded' }),
    sit: async (ada: Person) => {
      const { page } = ada;
      await ada.startTest('recorded');
      await page.getByRole('radio', { name: 'Four' }).check();
      await ada.next();
      await page.getByRole('checkbox', { name: 'Two' }).check();
      await page.getByRole('checkbox', { name: 'Eleven' }).check();
      await ada.next();
      await page.getByRole('radio', { name: 'True' }).check();
      await ada.next();
      await page.getByRole('textbox').fill(String(markerNumber));
      await ada.next();
      await page.getByRole('textbox').fill('Blue');
      await ada.untilSaved();
      await page.reload();
      await expect(page.getByRole('textbox')).toHaveValue('Blue');
      await page.getByRole('textbox').fill('Blue well done');
      await ada.next();
      await page.getByRole('combobox', { name: 'Italy' }).selectOption('Rome');
      await page.getByRole('combobox', { name: 'Spain' }).selectOption('Madrid');
      await ada.next();
      await ada
        .button(/^Move up/)
        .last()
        .click();
      await ada.button('Flag for review').click();
      await ada.untilSaved();
      // Until the page has asked for news.
      await page.waitForResponse(/\/api\/news\//);
      await ada.submit();
      await ada.link('View attempt').click();
      const downloading = page.waitForEvent('download');
      await ada.button('Download receipt').click();
      const receipt = await (await downloading).path();
      await page.goto('/receipts/verify');
      await page.locator('input[type=file]').setInputFiles(receipt);
      await expect(page.getByRole('status').filter({ hasText: 'Valid' })).toBeVisible();
      await page.goto('/tests');
      await expect(ada.heading('My tests')).toBeVisible();
    },
  },
  'a test whose time runs out before its student': {
    source: shortTest({ testId: 'recorded-short', durationSeconds: 8 }),
    sit: async (ada: Person) => {
      await ada.startTest('recorded-short');
      await ada.page.getByRole('radio', { name: 'Paris' }).check();
      await ada.untilSaved();
      await expect(ada.heading('Time ran out')).toBeVisible();
      await ada.page.goto('/tests');
      await ada.link(/^Notifications, \d+ unread$/).click();
      await expect(ada.heading('Notifications')).toBeVisible();
      await ada.button('Mark all as read').click();
      await expect(ada.link('Notifications, none unread')).toBeVisible();
      await ada.page.goto('/attempts');
      await expect(ada.heading('My attempts')).toBeVisible();
    },
  },
};

for (const [about, { source, sit }] of Object.entries(sittings)) {
  test(`records ${about}`, async ({ signedIn, publish }) => {
    await publish(source);
    const ada = await signedIn('ada');
    const heard = listen(ada.context);
    await ada.openTests();
    await sit(ada);
    const exchanges = await heard();
    await ada.context.close();
    expect(exchanges.length).toBeGreaterThan(8);
    conversations.push({ about, source: z.parse(z.looseObject({ id: z.string() }), source), exchanges });
  });
}

test('writes them down, with the document of this release', () => {
  const { version: release } = z.parse(Package, JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')));
  expect(conversations.map(({ about }) => about)).toEqual(Object.keys(sittings));
  mkdirSync(lastReleaseFolder, { recursive: true });
  const write = (file: string, content: object) => writeFileSync(file, `${JSON.stringify(content, null, 1)}\n`);
  write(recordingFile, { release, conversations } satisfies Recording);
  write(openApiFile, shareSchemas(openApiDocument()));
});
