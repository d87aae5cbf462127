/** A new build of the page is deployed while somebody takes a test: the room stays, and no page is made of two builds. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { freshTestId, importTests } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { test as base, expect } from './fixtures.ts';
import { buildSecond, deploy, firstBuild, removeOldFiles } from './new-build.ts';
import type { Person } from './person.ts';
import { untilPageIsCached } from './until-page-is-cached.ts';

interface Site {
  readonly folder: string;
  readonly second: string;
  /** Ada, in the room of a test that has just started, with the page kept by its worker. */
  readonly ada: Person;
  readonly sessionId: string;
}

const test = base.extend<{ site: Site }, { second: string }>({
  second: [
    async ({}, use) => {
      const folder = mkdtempSync(join(tmpdir(), 'pencils-down-second-'));
      await buildSecond(folder);
      await use(folder);
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker' },
  ],
  site: async ({ startStack, personAt, second }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'pencils-down-page-'));
    cpSync(firstBuild, folder, { recursive: true });
    const stack = await startStack({ pageFolder: folder, seed: false });
    const testId = freshTestId('new-build');
    await importTests(stack.env(), shortTest({ testId }));
    const ada = await personAt(stack.url);
    await ada.signIn('ada');
    const sessionId = await ada.startTest(testId);
    await untilPageIsCached(ada.page);
    await use({ folder, second, ada, sessionId });
    rmSync(folder, { recursive: true });
  },
});

/** Has the browser look for a newer worker, as it does by itself at a visit. */
const look = 'navigator.serviceWorker.getRegistration().then((found) => found.update()).then(() => true, () => false)';
const waits = 'navigator.serviceWorker.getRegistration().then((found) => found.waiting?.state === "installed")';
const builds = 'JSON.stringify(globalThis.builds ?? ["first"])';

async function untilNewWorkerWaits(page: Page): Promise<void> {
  await page.evaluate(look);
  await expect.poll(() => page.evaluate(waits)).toBe(true);
}

test('in the middle of a test a new build changes nothing: no reload, no part of another build, to the result', async ({
  site,
}) => {
  const { ada, folder, second, sessionId } = site;
  const { page, context } = ada;
  await page.evaluate('globalThis.sameDocument = true');
  await ada.next();
  await page.getByRole('textbox').fill('4');

  deploy(second, folder);
  removeOldFiles(folder, second);
  await untilNewWorkerWaits(page);
  await page.getByRole('textbox').fill('42');
  await ada.untilSaved();
  await ada.next();
  await page.getByRole('textbox').fill('blue');
  await ada.untilSaved();
  expect(await page.evaluate('globalThis.sameDocument')).toBe(true);

  // Without a network a reload shows the build that she began with: whole, though the server has it no more.
  ada.expectComplaint(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('textbox')).toHaveValue('blue');
  expect(await page.evaluate(builds)).toBe('["first"]');
  await context.setOffline(false);
  await ada.untilSaved();

  // The result is a part that has not been fetched before; it is of the same build.
  await ada.submit();
  await ada.link('View attempt').click();
  await expect(page).toHaveURL(new RegExp(`/attempts/${sessionId}`));
  await expect(page.getByText('What colour is a clear sky?')).toBeVisible();
  expect(await page.evaluate(builds)).toBe('["first"]');
});

test('who reloads has the new build whole, with her answers, and keeps it without a network', async ({ site }) => {
  const { ada, folder, second, sessionId } = site;
  const { page, context } = ada;
  await ada.next();
  await page.getByRole('textbox').fill('42');
  await ada.untilSaved();
  deploy(second, folder);
  removeOldFiles(folder, second);
  await untilNewWorkerWaits(page);

  await page.reload();
  await expect(page.getByRole('textbox')).toHaveValue('42');
  expect(await page.evaluate(builds)).toBe('["second"]');

  // The worker that is at work is still that of the first build. What the second one fetches later is kept as well.
  ada.expectComplaint(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|404/);
  const devTools = await context.newCDPSession(page);
  await devTools.send('Network.clearBrowserCache');
  await context.setOffline(true);
  await page.evaluate(`history.pushState(null, '', '/attempts/${sessionId}')`);
  await expect.poll(() => page.evaluate(builds)).toBe('["second","second"]');
  await context.setOffline(false);
});

test('a worker that comes before its page does not take the old page for its own', async ({ site }) => {
  const { ada, folder, second } = site;
  const { page, context } = ada;
  ada.expectComplaint(/integrity|ServiceWorker|service-worker|ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  await ada.next();
  await page.getByRole('textbox').fill('42');
  await ada.untilSaved();

  // Half of a deployment: the worker is there, the page that it belongs to is not.
  cpSync(join(second, 'assets'), join(folder, 'assets'), { recursive: true });
  cpSync(join(second, 'service-worker.js'), join(folder, 'service-worker.js'));
  await page.evaluate(look);
  await expect
    .poll(() => page.evaluate('navigator.serviceWorker.getRegistration().then((found) => found.installing)'))
    .toBeNull();
  expect(await page.evaluate(waits)).toBe(false);

  // All of it.
  deploy(second, folder);
  removeOldFiles(folder, second);
  await untilNewWorkerWaits(page);
  // The last tab closes; the next one is the new build's, with and without a network.
  await page.close();
  const later = await ada.anotherTab('/tests');
  await expect(later.getByRole('heading', { name: 'My tests' })).toBeVisible();
  await context.setOffline(true);
  await later.reload();
  await expect(later.getByText("We can't reach the server")).toBeVisible();
  expect(await later.evaluate(builds)).toBe('["second"]');
  await context.setOffline(false);
});
