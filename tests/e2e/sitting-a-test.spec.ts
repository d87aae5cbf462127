/** The test room, as students meet it. */
import { apiOf, getAttempt, recordOf } from '../support/await-attempt.ts';
import { freshTestId, runNode } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { studentIdOf } from '../support/target.ts';
import { expect, test } from './fixtures.ts';

test('Ada answers, looks over everything, submits, and sees her result', async ({ stack, signedIn, publish }) => {
  const testId = freshTestId('review');
  await publish(shortTest({ testId, title: `Review ${testId}` }));
  const ada = await signedIn('ada');
  const { page } = ada;
  const sessionId = await ada.startTest(`Review ${testId}`);

  await page.getByRole('radio', { name: 'Paris' }).check();
  await ada.next();
  await page.getByRole('textbox').fill('42');
  await ada.button('Flag for review').click();
  await ada.next();
  await ada.untilSaved();
  await ada.next();
  await expect(ada.heading('Review')).toBeVisible();
  await expect(page.getByText("You haven't answered 1 of the 3 questions.")).toBeVisible();
  await expect(page.getByText('You flagged 1 question.')).toBeVisible();

  await ada.button('Submit test').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText("You haven't answered 1 question.");
  await dialog.getByRole('button', { name: 'Keep working' }).click();
  await page
    .getByRole('main')
    .getByRole('link', { name: /Question 3/ })
    .click();
  await page.getByRole('textbox').fill('Blue');
  await ada.submit();

  await expect(page.getByText('You answered all 3 questions. Your answers were saved and graded.')).toBeVisible();
  await expect(page.getByText('Attempt code')).toBeVisible();
  await ada.link('View attempt').click();
  await expect(page.getByText('4 of 4 points')).toBeVisible();
  const attempt = await getAttempt(await apiOf(stack, 'ada'), sessionId);
  expect(attempt).toMatchObject({ outcome: 'submitted', answeredCount: 3, score: { points: 4, percent: 100 } });
});

test('after a reload she goes on where she was, with her answers and the same deadline', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('reload');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  const { page } = ada;
  await ada.startTest(testId);
  await page.getByRole('radio', { name: 'Nice' }).check();
  await ada.next();
  await page.getByRole('textbox').fill('41');
  await ada.untilSaved();
  const endsAt = await page.getByText(/^ends /).textContent();

  await page.reload();
  await expect(ada.heading('Question 2')).toBeVisible();
  await expect(page.getByRole('textbox')).toHaveValue('41');
  await expect(page.getByText(endsAt ?? '')).toBeVisible();
  await page.keyboard.press('Alt+PageUp');
  await expect(page.getByRole('radio', { name: 'Nice' })).toBeChecked();
});

test('on another device she finds the same session', async ({ signedIn, publish }) => {
  const testId = freshTestId('device');
  await publish(shortTest({ testId }));
  const laptop = await signedIn('ada');
  const sessionId = await laptop.startTest(testId);
  await laptop.page.getByRole('radio', { name: 'Paris' }).check();
  await laptop.untilSaved();

  const phone = await signedIn('ada', { viewport: { width: 390, height: 844 } });
  await expect(phone.card(testId).getByText(/\d left$/)).toBeVisible();
  await phone.card(testId).getByRole('link', { name: 'Continue test' }).click();
  await expect(phone.page.getByRole('radio', { name: 'Paris' })).toBeChecked();
  expect(phone.sessionId()).toBe(sessionId);
});

test('an impatient double click and a second tab start one session', async ({ stack, signedIn, publish }) => {
  const testId = freshTestId('double');
  await publish(shortTest({ testId }));
  const grace = await signedIn('grace');
  const secondTab = await grace.anotherTab(`/tests/${testId}`);
  await grace.page.goto(`/tests/${testId}`);
  const startOf = (page: typeof secondTab) => page.getByRole('button', { name: /^Start test/ });
  await expect(startOf(secondTab)).toBeVisible();
  await Promise.all([startOf(grace.page).dblclick(), startOf(secondTab).dblclick()]);
  for (const page of [grace.page, secondTab]) {
    await expect(page.getByRole('heading', { name: 'Question 1' })).toBeVisible();
    expect(page.url()).toContain(`${testId}~1~1`);
  }
  await grace.page.goto('/tests');
  await expect(grace.card(testId).getByRole('link', { name: 'Continue test' })).toBeVisible();
  expect(await recordOf(stack, 'grace', `${testId}~1~1`)).toBeNull();
});

test('a device that comes back with an older text shows her both and keeps the one she chooses', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('rival');
  await publish(shortTest({ testId }));
  const laptop = await signedIn('ada');
  const sessionId = await laptop.startTest(testId);
  const phone = await signedIn('ada');
  for (const { page } of [laptop, phone]) {
    await page.goto(`/sessions/${sessionId}/questions/3`);
    await expect(page.getByRole('textbox')).toBeVisible();
  }

  phone.expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  await phone.context.setOffline(true);
  await phone.page.getByRole('textbox').fill('green');
  await laptop.page.getByRole('textbox').fill('blue');
  await laptop.untilSaved();
  await phone.context.setOffline(false);
  await expect(phone.page.getByRole('alert').filter({ hasText: 'on another device' })).toBeVisible();
  await expect(phone.page.getByRole('textbox')).toHaveValue('green');
  await phone.button('Keep this version').click();
  await phone.untilSaved();
  await laptop.page.reload();
  await expect(laptop.page.getByRole('textbox')).toHaveValue('green');
});

test('off the network her answers are kept on the device and sent when she is back', async ({ signedIn, publish }) => {
  const testId = freshTestId('offline');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  ada.expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  const { page } = ada;
  await ada.startTest(testId);
  await ada.context.setOffline(true);
  await page.getByRole('radio', { name: 'Paris' }).check();
  await expect(page.getByText('No connection. Saved on this device and will be sent.')).toBeVisible();
  await ada.next();
  await page.getByRole('textbox').fill('42');
  await ada.context.setOffline(false);
  await ada.untilSaved();
  await page.reload();
  await expect(page.getByRole('textbox')).toHaveValue('42');
});

test('at zero the room ends by itself, with what she had typed', async ({ stack, signedIn, publish }) => {
  const testId = freshTestId('zero');
  await publish(shortTest({ testId, durationSeconds: 8 }));
  const ada = await signedIn('ada');
  const sessionId = await ada.startTest(testId);
  await ada.next();
  await ada.page.getByRole('textbox').fill('42');
  await expect(ada.heading('Time ran out')).toBeVisible({ timeout: 20_000 });
  await expect(ada.page.getByText('You answered 1 of 3 questions. Your answer was saved and graded.')).toBeVisible();
  const attempt = await getAttempt(await apiOf(stack, 'ada'), sessionId);
  expect(attempt).toMatchObject({ outcome: 'expired', timeTakenSeconds: 8, score: { points: 2 } });
});

test('more time given meanwhile shows in the room and says so', async ({ stack, signedIn, publish }) => {
  const testId = freshTestId('extended');
  await publish(shortTest({ testId, durationSeconds: 1800 }));
  const ada = await signedIn('ada');
  const sessionId = await ada.startTest(testId);
  await expect(ada.page.getByRole('timer')).toContainText(/(?:30:00|29:\d\d)/);
  const args = ['extend', '--student', await studentIdOf(stack, 'ada'), '--session', sessionId, '--minutes', '10'];
  expect(await runNode(['functions/operator/ops.ts', ...args], stack.env())).toMatchObject({ status: 0 });
  await ada.page.getByRole('radio', { name: 'Paris' }).check();
  await expect(ada.page.getByText('You have 10 min more')).toBeVisible();
  await expect(ada.page.getByRole('timer')).toContainText(/39:\d\d/);
});

for (const hours of [-26, 26]) {
  test(`a laptop clock that is ${Math.abs(hours)} hours ${hours < 0 ? 'slow' : 'fast'} changes nothing`, async ({
    visitor,
    publish,
  }) => {
    const testId = freshTestId('clock');
    await publish(shortTest({ testId }));
    const ada = await visitor();
    await ada.page.clock.install({ time: Date.now() + hours * 3_600_000 });
    await ada.signIn('ada');
    await ada.startTest(testId);
    await expect(ada.page.getByRole('timer')).toContainText(/(?:1:00:00|59:\d\d)/);
    await ada.page.getByRole('radio', { name: 'Paris' }).check();
    await ada.untilSaved();
    await ada.submit();
  });
}
