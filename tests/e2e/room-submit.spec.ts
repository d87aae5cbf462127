/** Submitting is a deliberate act: the dialog shows what is missing, and leads back unless somebody means it. */
import { apiOf, getAttempt } from '../support/await-attempt.ts';
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';
import { tabTo } from './review-parts.ts';

test('Enter, Enter on the review submits nothing, nor does a double click', async ({ stack, signedIn, publish }) => {
  const testId = freshTestId('enter-enter');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  const { page } = ada;
  const sessionId = await ada.startTest(testId);
  await ada.button('Flag for review').click();
  await page.keyboard.press('Alt+End');
  const submit = ada.button('Submit test');
  const dialog = page.getByRole('dialog');
  const back = dialog.getByRole('button', { name: 'Keep working' });
  await tabTo(page, submit);
  await page.keyboard.press('Enter');
  await expect(back).toBeFocused();
  await expect(dialog).toContainText("You haven't answered any questions yet.");
  await expect(dialog).toContainText('You flagged 1 question.');
  await expect(dialog.getByRole('timer')).toHaveText(/^Time left: (?:1:00:00|59:\d\d)$/);
  await page.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(submit).toBeFocused();

  await submit.dblclick();
  await expect(dialog).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(submit).toBeFocused();

  // The time goes on in it, and nobody is told each second.
  await page.keyboard.press('Enter');
  const timer = dialog.getByRole('timer');
  await expect(timer).toHaveAttribute('aria-live', 'off');
  const before = await timer.textContent();
  await expect(timer).not.toHaveText(before ?? '');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('button', { name: 'Yes, submit' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(ada.heading('Test submitted')).toBeVisible();
  expect(await getAttempt(await apiOf(stack, 'ada'), sessionId)).toMatchObject({ outcome: 'submitted' });
});

test('on a phone, two taps where the buttons are do not submit', async ({ signedIn, publish }) => {
  const testId = freshTestId('two-taps');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada', { viewport: { width: 390, height: 844 } });
  const { page } = ada;
  const sessionId = await ada.startTest(testId);
  await page.goto(`/sessions/${sessionId}/review`);
  await ada.button('Submit test').click();
  const confirm = page.getByRole('dialog').getByRole('button', { name: 'Yes, submit' });
  const box = await confirm.boundingBox();
  if (!box) throw new Error('the button has no place');
  await page.keyboard.press('Escape');
  // The button that asks is moved to where the one that confirms comes up.
  const submit = ada.button('Submit test');
  const from = await submit.boundingBox();
  if (!from) throw new Error('the button has no place');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await submit.evaluate(
    (button, [dx, dy]) => {
      button.style.position = 'relative';
      button.style.insetInlineStart = `${dx}px`;
      button.style.insetBlockStart = `${dy}px`;
    },
    [x - (from.x + from.width / 2), y - (from.y + from.height / 2)] as const,
  );
  await page.mouse.dblclick(x, y);
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(ada.heading('Review')).toBeVisible();
});

test('unsent answers are counted in the dialog', async ({ signedIn, publish }) => {
  const testId = freshTestId('unsent');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  ada.expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  const { page } = ada;
  await ada.startTest(testId);
  await ada.context.setOffline(true);
  await page.getByRole('radio', { name: 'Paris' }).check();
  await page.keyboard.press('Alt+End');
  await ada.button('Submit test').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText("1 answer hasn't reached the server yet.");
  await ada.context.setOffline(false);
  await expect(dialog).not.toContainText('reached the server', { timeout: 40_000 });
  await expect(dialog).toBeVisible();
});

test('when time runs out while the dialog is open, it gives way to the end', async ({ stack, signedIn, publish }) => {
  const testId = freshTestId('open-at-zero');
  await publish(shortTest({ testId, durationSeconds: 15 }));
  const ada = await signedIn('ada');
  const { page } = ada;
  const sessionId = await ada.startTest(testId);
  await page.getByRole('radio', { name: 'Paris' }).check();
  await page.keyboard.press('Alt+End');
  await ada.button('Submit test').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(ada.heading('Time ran out')).toBeVisible({ timeout: 40_000 });
  await expect(page.locator('dialog')).toHaveCount(0);
  expect(await getAttempt(await apiOf(stack, 'ada'), sessionId)).toMatchObject({
    outcome: 'expired',
    answeredCount: 1,
  });
});
