/** Before the start: what the page finds out, and that it never stands in the way. */
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';

test('all is well: connection, storage and clock', async ({ signedIn, publish }) => {
  const testId = freshTestId('ready');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  await ada.page.goto(`/tests/${testId}`);
  const check = ada.page.getByRole('region', { name: 'Check your device' });
  await expect(check.getByText('Your connection is good.')).toBeVisible();
  await expect(check.getByText('If you lose connection, your answers are saved on this device.')).toBeVisible();
  await expect(check.getByText("Your device's clock is correct.")).toBeVisible();
});

test('a slow clock, a browser without storage, a server that is away: said plainly, and she can start', async ({
  visitor,
  publish,
}) => {
  const testId = freshTestId('not-ready');
  await publish(shortTest({ testId }));
  const ada = await visitor();
  ada.expectComplaint(/ERR_FAILED/);
  await ada.page.addInitScript('Object.defineProperty(window, "indexedDB", { value: undefined })');
  await ada.page.clock.install({ time: Date.now() - 3 * 60_000 });
  await ada.signIn('ada');
  const { page } = ada;
  await page.goto(`/tests/${testId}`);
  const check = page.getByRole('region', { name: 'Check your device' });
  await expect(check.getByText(/^Your device's clock is 3 min slow\. That's fine/)).toBeVisible();
  await expect(check.getByText(/Anything unsent is lost if you close the page/)).toBeVisible();

  await page.route(`**/api/tests/${testId}`, (route) => route.abort());
  await ada.button('Check again').click();
  await expect(check.getByText(/^You're offline\. You need a connection to start/)).toBeVisible();
  await page.unroute(`**/api/tests/${testId}`);
  await ada.button(/^Start test/).click();
  await expect(ada.heading('Question 1')).toBeVisible();
});
