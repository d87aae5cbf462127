/** The shortcuts: each does what the help sheet says, none gets in the way of typing, and all can be switched off. */
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';

test('the help sheet tells the truth', async ({ signedIn, publish }) => {
  const testId = freshTestId('shortcuts');
  await publish(shortTest({ testId, durationSeconds: 1_800 }));
  const ada = await signedIn('ada');
  const { page } = ada;
  const { keyboard } = page;
  await ada.startTest(testId);

  await keyboard.press('?');
  const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  const dialogs = page.locator('dialog');
  const keysOf = (name: string) => sheet.getByRole('row').filter({ hasText: name }).locator('kbd').allTextContents();
  const press = async (name: string) => {
    await keyboard.press('?');
    await expect(sheet).toBeVisible();
    const keys = await keysOf(name);
    await keyboard.press('Escape');
    await expect(dialogs).toHaveCount(0);
    await keyboard.press(keys.join('+').replace(' ', ''));
  };
  await expect(sheet.getByRole('row')).toHaveCount(9);
  await keyboard.press('Escape');
  // An open dialog has the keys for itself, until it has gone: closed, it stands there for a moment.
  await expect(dialogs).toHaveCount(0);

  await press('Next question');
  await expect(ada.heading('Question 2')).toBeVisible();
  await press('Previous question');
  await expect(ada.heading('Question 1')).toBeVisible();
  await press('Flag this question');
  await expect(ada.button('Flag for review')).toHaveAttribute('aria-pressed', 'true');
  await press('Announce time left');
  await expect(page.getByRole('status').filter({ hasText: /^29 min(?: \d+ sec)? left$/ })).toBeAttached();
  await press('Open or close the scrap paper');
  await expect(page.getByLabel('Notes for question 1')).toBeFocused();
  await keyboard.type('a? b');
  await expect(page.getByLabel('Notes for question 1')).toHaveValue('a? b');
  await expect(sheet).toBeHidden();
  await keyboard.press('F9');
  await expect(page.getByLabel('Notes for question 1')).toBeHidden();
  await press('Open the instructions');
  const instructions = page.getByRole('dialog', { name: 'Instructions' });
  await expect(instructions).toContainText('This test has no instructions.');
  await keyboard.press('Escape');
  await expect(dialogs).toHaveCount(0);
  await press('Review');
  await expect(ada.heading('Review')).toBeVisible();
});

test('switched off, no key does anything but what the browser does', async ({ signedIn, publish }) => {
  const testId = freshTestId('no-shortcuts');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  const { page } = ada;
  await ada.startTest(testId);
  await page.getByRole('button', { name: 'Shortcuts' }).click();
  await page.getByRole('radio', { name: 'Off' }).check();
  await page.keyboard.press('Escape');
  await expect(ada.button('Shortcuts')).toBeFocused();
  for (const keys of ['?', 'F2', 'F9', 'Alt+PageDown', 'Alt+End']) await page.keyboard.press(keys);
  await expect(ada.heading('Question 1')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(ada.button('Flag for review')).toHaveAttribute('aria-pressed', 'false');
  await expect(page.getByLabel('Notes for question 1')).toBeHidden();
});
