/** Several tabs and devices: one tab is active, the others follow; nothing older overwrites anything newer. */
import { setTimeout as sleep } from 'node:timers/promises';
import { freshTestId, runNode } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { studentIdOf } from '../support/target.ts';
import { expect, test } from './fixtures.ts';
import { answersOnServer } from './save-faults.ts';

const watching = "You're working on this test in another tab";

test('a second tab shows what she does in the first, takes over when asked, and the first then follows', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('tabs');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  const sessionId = await ada.startTest(testId);
  const first = ada.page;
  await first.goto(`/sessions/${sessionId}/questions/3`);
  await expect(first.getByRole('textbox')).toBeEnabled();
  const second = await ada.anotherTab(`/sessions/${sessionId}/questions/3`);
  await expect(second.getByText(watching)).toBeVisible();
  await expect(second.getByRole('textbox')).toBeDisabled();
  await first.getByRole('textbox').fill('blue');
  await expect(second.getByRole('textbox')).toHaveValue('blue');
  await second.getByRole('link', { name: 'Review and submit' }).click();
  await expect(second.getByRole('button', { name: 'Submit test' })).toBeDisabled();
  await expect(second.getByText('You can submit in the other tab')).toBeVisible();
  await second.goBack();

  // What the first has not sent yet when it is taken over is not lost either.
  await first.getByRole('textbox').fill('blue or grey');
  await second.getByRole('button', { name: 'Work in this tab' }).click();
  await expect(first.getByText(watching)).toBeVisible();
  await expect(first.getByRole('textbox')).toBeDisabled();
  await expect(second.getByRole('textbox')).toHaveValue('blue or grey');
  await second.getByRole('textbox').fill('green');
  await expect(first.getByRole('textbox')).toHaveValue('green');
  await expect(second.getByText('All answers saved')).toBeVisible();
  expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ colour: 'green' });

  await second.close();
  await expect(first.getByText(watching)).toBeHidden();
  await expect(first.getByRole('textbox')).toBeEnabled();
});

test('a tab that froze with longer-worked text does not overwrite what she typed later elsewhere', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('frozen');
  await publish(shortTest({ testId }));
  const laptop = await signedIn('ada');
  const { page, context } = laptop;
  const sessionId = await laptop.startTest(testId);
  await page.goto(`/sessions/${sessionId}/questions/3`);
  const field = page.getByRole('textbox');
  await field.pressSequentially('changed many times ');
  const devTools = await context.newCDPSession(page);
  await devTools.send('Page.setWebLifecycleState', { state: 'frozen' });
  await sleep(1_000);

  const phone = await signedIn('ada');
  await phone.page.goto(`/sessions/${sessionId}/questions/3`);
  await phone.page.getByRole('textbox').fill('newer');
  await phone.untilSaved();
  await devTools.send('Page.setWebLifecycleState', { state: 'active' });
  await expect
    .poll(async () => {
      const asked = await page.getByRole('alert').filter({ hasText: 'on another device' }).isVisible();
      return asked || (await field.inputValue()) === 'newer';
    })
    .toBe(true);
  await sleep(2_000);
  expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ colour: 'newer' });
});

test('of two devices at work the later text counts, and shows on both without a reload', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('devices');
  await publish(shortTest({ testId }));
  const laptop = await signedIn('ada');
  const sessionId = await laptop.startTest(testId);
  const phone = await signedIn('ada');
  for (const { page } of [laptop, phone]) {
    await page.goto(`/sessions/${sessionId}/questions/3`);
    await expect(page.getByRole('textbox')).toBeVisible();
  }
  await laptop.page.getByRole('textbox').pressSequentially('azure');
  await laptop.untilSaved();
  await sleep(200);
  await phone.page.getByRole('textbox').fill('blue');
  await phone.untilSaved();
  await expect(laptop.page.getByRole('textbox')).toHaveValue('blue');
  expect(await answersOnServer(stack, 'ada', sessionId)).toEqual({ colour: 'blue' });
});

test('more time shows within 15 seconds while she only reads, and the timer says that it is in there', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('more-time');
  await publish(shortTest({ testId, durationSeconds: 1800 }));
  const ada = await signedIn('ada');
  const sessionId = await ada.startTest(testId);
  const args = ['extend', '--student', await studentIdOf(stack, 'ada'), '--session', sessionId, '--minutes', '10'];
  expect(await runNode(['functions/operator/ops.ts', ...args], stack.env())).toMatchObject({ status: 0 });
  const grantedAtMs = performance.now();
  const notice = ada.page.getByRole('status').filter({ hasText: 'You have 10 min more' });
  await expect(notice).toBeVisible({ timeout: 15_000 });
  console.log(`more time shown after ${((performance.now() - grantedAtMs) / 1000).toFixed(1)} s`);
  await expect(ada.page.getByRole('timer')).toContainText(/39:\d\d/);
  await ada.button('Got it').click();
  await expect(ada.page.getByRole('timer')).toContainText(/ends at \d\d:\d\d( on \S+ \d+ \S+)? 10 min extra/);
});
