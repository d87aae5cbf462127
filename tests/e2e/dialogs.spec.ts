/** Dialogs and the keys around them: whatever is pressed in whatever instant, no key is lost and the focus finds its way. */
import type { Locator, Page } from '@playwright/test';
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';

/**
 * Presses a key in the very instant in which the open dialog has closed: before its `close` event, which is a later task.
 * What the dialog's attribute tells is told between the two.
 */
const pressOnceClosed = (key: string) => `
  new MutationObserver((changes, observer) => {
    if (!changes.some(({ target }) => target instanceof HTMLDialogElement && !target.open)) return;
    observer.disconnect();
    const pressed = { key: ${JSON.stringify(key)}, bubbles: true, cancelable: true };
    (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', pressed));
    window.pressedOnceClosed = (window.pressedOnceClosed ?? 0) + 1;
  }).observe(document.documentElement, { subtree: true, attributes: true, attributeFilter: ['open'] });
`;
/** By then every event that a closed dialog owed has come. */
const untilQuiet = (page: Page) =>
  page.evaluate('new Promise((done) => setTimeout(() => requestAnimationFrame(done)))');

test('a key that comes before the closed dialog has said so is not lost', async ({ signedIn, publish }) => {
  const testId = freshTestId('lost-key');
  await publish({ ...shortTest({ testId }), instructions: 'Use **no** books.' });
  const ada = await signedIn('ada');
  const { page } = ada;
  const instructions = page.getByRole('dialog', { name: 'Instructions' });
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await ada.startTest(testId);
  await page.keyboard.press('F4');
  await expect(instructions).toBeVisible();

  const ways: readonly (readonly [way: string, close: (dialog: Locator) => Promise<void>])[] = [
    ['Escape', () => page.keyboard.press('Escape')],
    ['the button', (dialog) => dialog.getByRole('button', { name: 'Close' }).click()],
    ['Enter on the button', (dialog) => dialog.getByRole('button', { name: 'Close' }).press('Enter')],
  ];
  let pressed = 0;
  for (const [way, close] of ways) {
    for (const [key, open, opened] of [
      ['F4', instructions, instructions],
      ['?', instructions, sheet],
      ['F4', sheet, instructions],
    ] as const) {
      await page.evaluate(pressOnceClosed(key));
      await close(open);
      pressed += 1;
      await expect.poll(() => page.evaluate('window.pressedOnceClosed')).toBe(pressed);
      await untilQuiet(page);
      await expect(opened, `${key} after ${way}`).toBeVisible();
      await expect(page.locator('dialog')).toHaveCount(1);
    }
  }
  await page.keyboard.press('Escape');
  await expect(page.locator('dialog')).toHaveCount(0);
  await page.keyboard.press('F2');
  await expect(ada.button('Flag for review')).toHaveAttribute('aria-pressed', 'true');
});

test('the calculator that has just closed opens again, and gives the focus back', async ({ signedIn, publish }) => {
  const testId = freshTestId('calculator-key');
  await publish({ ...shortTest({ testId }), calculator: 'basic', instructions: 'Use no books.' });
  const ada = await signedIn('ada');
  const { page } = ada;
  const calculator = page.getByRole('dialog', { name: 'Calculator' });
  await ada.startTest(testId);
  await ada.button('Calculator').press('Enter');
  await expect(calculator).toBeVisible();
  await page.evaluate(pressOnceClosed('F4'));
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Instructions' })).toBeVisible();
  await untilQuiet(page);
  await expect(page.getByRole('dialog', { name: 'Instructions' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(ada.button('Calculator')).toBeFocused();
});

test('a dialog opened from the account menu gives the focus back to its button', async ({ signedIn }) => {
  const ada = await signedIn('ada');
  const account = ada.button(/^Account/);
  await account.press('Enter');
  await ada.button('Display and timer').press('Enter');
  await expect(ada.page.getByRole('dialog', { name: 'Display and timer' })).toBeVisible();
  await ada.page.keyboard.press('Escape');
  await expect(ada.page.locator('dialog')).toHaveCount(0);
  await expect(account).toBeFocused();
});

test('to sign out with answers that are only here takes more than Enter, Enter', async ({ signedIn, publish }) => {
  const testId = freshTestId('sign-out');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  ada.expectComplaint(/ERR_INTERNET_DISCONNECTED|Failed to fetch/);
  const { page } = ada;
  await ada.startTest(testId);
  await ada.context.setOffline(true);
  await page.getByRole('radio', { name: 'Paris' }).check();
  await expect(page.getByText(/on this device and will be sent/).first()).toBeVisible();
  await page.evaluate("history.pushState(null, '', '/tests'); dispatchEvent(new PopStateEvent('popstate'))");
  await ada.button(/^Account/).press('Enter');
  await ada.button('Sign out').press('Enter');
  const question = page.getByRole('dialog', { name: /^1 answer/ });
  await expect(question.getByRole('button', { name: 'Stay signed in' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(question).toBeHidden();
  await expect(ada.button(/^Account/)).toBeFocused();
});
