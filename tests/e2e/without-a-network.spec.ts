/** A test that has started can be taken without a network, reloads included; and nobody else finds what the device kept. */
import { apiOf, getAttempt } from '../support/await-attempt.ts';
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';
import { answersOnServer } from './save-faults.ts';
import { untilPageIsCached } from './until-page-is-cached.ts';

/** What the browser says of requests that nobody answers. */
const offline = /ERR_INTERNET_DISCONNECTED|ERR_FAILED/;

test('she takes the whole test without a network, with two reloads in between, and all of it counts', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('no-network');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  ada.expectComplaint(offline);
  const { page, context } = ada;
  const sessionId = await ada.startTest(testId);
  await untilPageIsCached(page);
  await context.setOffline(true);
  await page.getByRole('radio', { name: 'Paris' }).check();
  await expect(page.getByText('No connection. Saved on this device and will be sent.')).toBeVisible();

  await page.reload();
  await expect(page.getByText("You're offline: this is the copy of the test saved on this device")).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Paris' })).toBeChecked();
  await expect(page.getByRole('timer')).toContainText(/59:\d\d/);
  await ada.next();
  await page.getByRole('textbox').fill('42');
  await ada.next();
  await page.getByRole('textbox').fill('blue');
  // Promised within 50 ms of the keystroke, not sooner; the page says when it is so.
  await expect(page.getByText('No connection. Saved on this device and will be sent.')).toBeVisible();

  await page.reload();
  await expect(ada.heading('Question 3')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveValue('blue');
  await expect(page.getByText('3 unsent answers, saved on this device').first()).toBeVisible();

  await context.setOffline(false);
  await ada.untilSaved();
  await expect(page.getByText("You're offline: this is the copy of the test saved on this device")).toBeHidden();
  expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({
    capital: expect.any(String),
    product: '42',
    colour: 'blue',
  });
  await ada.submit();
  expect(await getAttempt(await apiOf(stack, 'ada'), sessionId)).toMatchObject({
    score: { points: 4 },
    lateAnswers: [],
  });
});

test('answers the server has had for long are there after a reload without a network, too', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('kept-answers');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  ada.expectComplaint(offline);
  const { page, context } = ada;
  await ada.startTest(testId);
  await untilPageIsCached(page);
  await ada.next();
  await page.getByRole('textbox').fill('42');
  await ada.untilSaved();
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByRole('textbox')).toHaveValue('42');
  await context.setOffline(false);
  await ada.untilSaved();
});

test('on a shared computer the next student finds nothing of hers', async ({ visitor, publish }) => {
  const testId = freshTestId('shared');
  await publish(shortTest({ testId }));
  // By herself: with the sign-in that other tests come back with, she would sign them out as well.
  const ada = await visitor();
  await ada.signIn('ada');
  ada.expectComplaint(offline);
  const { page, context } = ada;
  const sessionId = await ada.startTest(testId);
  await untilPageIsCached(page);
  await ada.next();
  await page.getByRole('textbox').fill('42');
  await ada.untilSaved();
  await page.goto('/tests');
  await page.getByRole('button', { name: /^Account/ }).click();
  await ada.button('Sign out').click();
  await expect(ada.button('Sign in')).toBeVisible();

  await ada.signIn('grace');
  ada.expectComplaint(/404/);
  await page.goto(`/sessions/${sessionId}`);
  await expect(page.getByText("We can't find this page")).toBeVisible();
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText("We can't reach the server")).toBeVisible();
  await expect(page.getByText('What is')).toBeHidden();
  await context.setOffline(false);
});

test('replies of the API are in no cache of the browser', async ({ signedIn, publish }) => {
  const testId = freshTestId('cache');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  await ada.startTest(testId);
  await untilPageIsCached(ada.page);
  await ada.page.reload();
  await expect(ada.heading('Question 1')).toBeVisible();
  const kept = await ada.page.evaluate(
    `(async () => {
      const names = await caches.keys();
      const keys = await Promise.all(names.map(async (name) => (await caches.open(name)).keys()));
      return keys.flat().map(({ url }) => new URL(url).pathname);
    })()`,
  );
  expect(kept).toContain('/index.html');
  expect(kept).toContain('/config.json');
  expect(JSON.stringify(kept)).not.toContain('/api/');
});

test('the page can be installed as an app', async ({ signedIn }) => {
  const ada = await signedIn('ada');
  const devTools = await ada.context.newCDPSession(ada.page);
  const { installabilityErrors } = await devTools.send('Page.getInstallabilityErrors');
  // What else could be said against it; that the tests' browser keeps nothing is so on purpose.
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual([]);
  const { data, errors } = await devTools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(JSON.parse(data ?? '{}')).toMatchObject({ name: 'Pencils Down', display: 'standalone' });
});
