/** What the header offers: another language, the way out, and a calculator that leaves the question to be seen. */
import type { Locator } from '@playwright/test';
import { freshTestId } from '../support/import-test.ts';
import { roomTest } from '../support/room-sources.ts';
import { expect, test } from './fixtures.ts';
import { expectNothingForAxe, expectNothingSideways } from './looks.ts';

const phone = { width: 390, height: 844 };

test('the language is changed in the middle of a test, and what was typed stays', async ({ signedIn, publish }) => {
  const testId = freshTestId('another-language');
  await publish(roomTest(testId));
  const ada = await signedIn('ada', { viewport: phone });
  const { page } = ada;
  ada.expectComplaint(/ERR_FAILED/);
  await ada.startTest(testId);
  await ada.next();
  // Not even sent yet.
  await page.route('**/answers', (route) => route.abort());
  await page.getByRole('textbox', { name: 'Your answer to question 2' }).fill('Tib');
  await page.getByText('Scrap paper').click();
  await page.getByLabel('Notes for question 2').fill('or the Arno?');
  await ada.openTool('Language');
  const dialog = page.getByRole('dialog');
  await expectNothingForAxe(page, 'the dialog');
  await dialog.getByRole('radio', { name: 'العربية' }).check();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await page.keyboard.press('Escape');
  await expect(ada.heading('السؤال 2')).toBeVisible();
  await expect(page.getByRole('textbox').first()).toHaveValue('Tib');
  await expect(page.getByText('or the Arno?')).toBeVisible();
  await expectNothingSideways(page, 'right to left');
  await expectNothingForAxe(page, 'right to left');
});

test('she saves and leaves, is told that the clock runs on, and comes back to her answer', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('leave');
  await publish(roomTest(testId));
  const ada = await signedIn('ada');
  const { page } = ada;
  await ada.startTest(testId);
  await page.getByRole('radio', { name: 'Bergen' }).check();
  await ada.untilSaved();
  await ada.openTool('Save and leave');
  const dialog = page.getByRole('dialog', { name: 'Leave the test for now?' });
  await expect(dialog).toContainText('Your answers are saved.');
  await expect(dialog).toContainText(/The clock keeps running: (?:59 min(?: \d+ sec)?|60 min) left\./);
  await expectNothingForAxe(page, 'the dialog');
  await dialog.getByRole('button', { name: 'Stay in the test' }).click();
  await expect(dialog).toBeHidden();
  await expect(ada.heading('Question 1')).toBeVisible();

  await ada.openTool('Save and leave');
  await dialog.getByRole('button', { name: 'Save and leave' }).click();
  await expect(ada.heading('My tests')).toBeVisible();
  await ada.card(testId).getByRole('link', { name: 'Continue test' }).click();
  await expect(page.getByRole('radio', { name: 'Bergen' })).toBeChecked();
});

test('who leaves with an answer that was not sent is told, and finds it again', async ({ signedIn, publish }) => {
  const testId = freshTestId('leave-unsent');
  await publish(roomTest(testId));
  const ada = await signedIn('ada', { viewport: phone });
  const { page } = ada;
  ada.expectComplaint(/ERR_FAILED/);
  await ada.startTest(testId);
  await page.route('**/answers', (route) => route.abort());
  await page.getByRole('radio', { name: 'Bergen' }).check();
  await expect(page.getByText('1 unsent answer, saved on this device').first()).toBeVisible();
  await ada.openTool('Save and leave');
  const dialog = page.getByRole('dialog', { name: 'Leave the test for now?' });
  await expect(dialog).toContainText('1 unsent answer is saved on this device.');
  await expect(dialog).not.toContainText('Your answers are saved.');
  await dialog.getByRole('button', { name: 'Save and leave' }).click();
  await expect(ada.heading('My tests')).toBeVisible();
  await page.unroute('**/answers');
  await ada.card(testId).getByRole('link', { name: 'Continue test' }).click();
  await expect(page.getByRole('radio', { name: 'Bergen' })).toBeChecked();
  await ada.untilSaved();
});

const canBePressed = (element: Locator) =>
  element.evaluate((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    const there = one.ownerDocument.elementFromPoint(left + width / 2, top + height / 2);
    return there !== null && (one.contains(there) || there.contains(one));
  });

test('on a phone, calculator and question are used side by side, upright and turned', async ({ signedIn, publish }) => {
  const testId = freshTestId('phone-calculator');
  await publish(roomTest(testId));
  const ada = await signedIn('ada', { viewport: phone, hasTouch: true, isMobile: true });
  const { page } = ada;
  await ada.startTest(testId);
  await ada.openTool('Calculator');
  const calculator = page.getByRole('dialog', { name: 'Calculator' });
  const line = calculator.getByLabel('Calculation');
  const key = (name: string) => calculator.getByRole('button', { name, exact: true });
  await expect(line).toBeFocused();
  // The phone's own keyboard stays away: there are keys.
  await expect(line).toHaveAttribute('inputmode', 'none');
  for (const name of ['6', 'times', '7', '8']) await key(name).tap();
  await key('delete the last character').tap();
  await key('Equals').tap();
  await expect(calculator.getByRole('status')).toHaveText('6×7 = 42');

  expect(await page.evaluate('scrollY')).toBe(0);
  const helsinki = page.getByRole('radio', { name: 'Helsinki' });
  await expect(page.getByText('Which of these is a capital?')).toBeInViewport({ ratio: 1 });
  expect(await canBePressed(helsinki)).toBe(true);
  await helsinki.tap();
  await expect(helsinki).toBeChecked();
  await page.getByRole('radio', { name: 'Aarhus' }).check();
  await ada.untilSaved();
  await expect(calculator).toBeVisible();
  await expectNothingForAxe(page, 'upright');

  await page.setViewportSize({ width: 844, height: 390 });
  await expect(calculator.getByRole('status')).toHaveText('6×7 = 42');
  await expect(line).toHaveValue('42');
  await expect(page.getByRole('radio', { name: 'Aarhus' })).toBeFocused();
  await helsinki.tap();
  await expect(helsinki).toBeChecked();
  expect(await canBePressed(helsinki)).toBe(true);
  expect(await canBePressed(key('Equals'))).toBe(true);
  await expectNothingSideways(page, 'turned');
  await expectNothingForAxe(page, 'turned');

  await page.setViewportSize(phone);
  await ada.next();
  await expect(ada.heading('Question 2')).toBeVisible();
  await page.getByRole('textbox', { name: 'Your answer to question 2' }).fill('Tiber');
  await line.focus();
  await page.keyboard.press('Escape');
  await expect(calculator).toBeHidden();
  await expect(page.getByRole('button', { name: 'Tools', exact: true })).toBeVisible();
});

test('opened by key from the menu of a phone, a tool gives the focus back to it', async ({ signedIn, publish }) => {
  const testId = freshTestId('menu');
  await publish(roomTest(testId));
  const ada = await signedIn('ada', { viewport: phone });
  const { page } = ada;
  await ada.startTest(testId);
  const menu = page.getByRole('button', { name: 'Tools', exact: true });
  for (const [tool, dialog] of [
    ['Instructions', 'Instructions'],
    ['Calculator', 'Calculator'],
    ['Display and timer', 'Display and timer'],
  ] as const) {
    await menu.press('Enter');
    await page.getByRole('region', { name: 'Tools' }).getByRole('button', { name: tool }).press('Enter');
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(menu).toBeFocused();
  }
});
