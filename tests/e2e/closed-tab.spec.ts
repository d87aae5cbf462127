/** The tab was closed without a network: another one leads back into the test, and to nobody else's. */
import type { Page } from '@playwright/test';
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';
import { expectNothingForAxe } from './looks.ts';
import type { Person } from './person.ts';
import { answersOnServer } from './save-faults.ts';
import { untilPageIsCached } from './until-page-is-cached.ts';

const offline = /ERR_INTERNET_DISCONNECTED|ERR_FAILED/;

/** She is at work, loses the network, types one more answer and closes the tab. */
async function closeOffline(ada: Person, testId: string): Promise<string> {
  ada.expectComplaint(offline);
  const sessionId = await ada.startTest(testId);
  await untilPageIsCached(ada.page);
  await ada.page.getByRole('radio', { name: 'Paris' }).check();
  await ada.untilSaved();
  await ada.context.setOffline(true);
  await ada.next();
  await ada.page.getByRole('textbox').fill('42');
  await expect(ada.page.getByText(/^1 unsent answer/).first()).toBeVisible();
  await ada.page.close();
  return sessionId;
}

const continueLink = (page: Page) => page.getByRole('link', { name: 'Continue test' });

for (const [where, pathOf] of [
  ['the front door', () => '/'],
  ['the list of tests', () => '/tests'],
  ['the test itself', (sessionId: string) => `/sessions/${sessionId}/questions/2`],
] as const) {
  test(`she opens ${where} in a new tab without a network, and goes on where she was`, async ({
    stack,
    visitor,
    publish,
  }) => {
    const testId = freshTestId('closed-tab');
    await publish(shortTest({ testId }));
    const ada = await visitor();
    await ada.signIn('ada');
    const sessionId = await closeOffline(ada, testId);
    const page = await ada.context.newPage();
    await page.goto(pathOf(sessionId));
    await expect(page.getByText("You're offline")).toBeVisible();
    await expect(page.getByText('Ada Lovelace has a test in progress')).toBeVisible();
    await expectNothingForAxe(page, 'front door without a network');
    await continueLink(page).click();
    await expect(page.getByRole('radio', { name: 'Paris' })).toBeChecked();
    await page.getByRole('link', { name: 'Next', exact: true }).click();
    await expect(page.getByRole('textbox')).toHaveValue('42');
    await page.getByRole('textbox').fill('43');
    await ada.context.setOffline(false);
    const opened = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Sign in again' }).click();
    await ada.fillInSignIn('ada', await opened);
    await expect(page.getByText('All answers saved')).toBeVisible();
    expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ capital: expect.any(String), product: '43' });
  });
}

test('with a network there is no way back without a password', async ({ visitor, publish }) => {
  const testId = freshTestId('closed-online');
  await publish(shortTest({ testId }));
  const ada = await visitor();
  await ada.signIn('ada');
  const sessionId = await closeOffline(ada, testId);
  await ada.context.setOffline(false);
  const page = await ada.context.newPage();
  const asked = page.waitForResponse(/\/api\/news\//);
  await page.goto(`/sessions/${sessionId}`);
  await asked;
  await expect(page.getByRole('button', { name: 'Sign in' })).toBeVisible();
  await expect(continueLink(page)).toHaveCount(0);
  await expect(page.getByText('Ada Lovelace')).toHaveCount(0);
});

test('once somebody else has signed in there, or she has signed out, nothing of hers is offered', async ({
  visitor,
  publish,
}) => {
  const testId = freshTestId('closed-other');
  await publish(shortTest({ testId }));
  const ada = await visitor();
  await ada.signIn('ada');
  const sessionId = await closeOffline(ada, testId);
  const { context } = ada;
  await context.setOffline(false);
  const hers = await context.newPage();
  await hers.goto('/');
  await hers.getByRole('button', { name: 'Sign in' }).click();
  await ada.fillInSignIn('grace', hers);
  await expect(hers.getByRole('button', { name: 'Account: Grace Hopper' })).toBeVisible();
  await hers.close();

  await context.setOffline(true);
  const page = await context.newPage();
  for (const path of ['/', `/sessions/${sessionId}`]) {
    await page.goto(path);
    await page.getByRole('button', { name: 'Sign in' }).click();
    // It cannot be had, and the page says why.
    await expect(page.getByRole('alert')).toBeVisible();
    await expect(continueLink(page)).toHaveCount(0);
    await expect(page.getByText('Ada Lovelace')).toHaveCount(0);
  }
});
