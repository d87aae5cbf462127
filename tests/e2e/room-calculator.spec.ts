/** The calculator: only where the test allows it, by keyboard and by its keys, beside the question. */
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';

test('she works something out by keyboard, goes on answering beside it, and closes it', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('calculator');
  await publish({ ...shortTest({ testId }), calculator: 'scientific' });
  const ada = await signedIn('ada');
  const { page } = ada;
  const { keyboard } = page;
  await page.goto(`/tests/${testId}`);
  await expect(page.getByText('A scientific calculator is available during the test.')).toBeVisible();
  await ada.button(/^Start test/).click();
  await ada.next();
  await ada.button('Calculator').press('Enter');
  const calculator = page.getByRole('dialog', { name: 'Calculator' });
  await expect(calculator.getByLabel('Calculation')).toBeFocused();
  await keyboard.type('6*7');
  await keyboard.press('Enter');
  await expect(calculator.getByRole('status')).toHaveText('6*7 = 42');
  await calculator.getByRole('button', { name: 'times' }).click();
  await calculator.getByRole('button', { name: '2', exact: true }).click();
  await calculator.getByRole('button', { name: 'Equals' }).click();
  await expect(calculator.getByRole('status')).toHaveText('42×2 = 84');

  await page.getByRole('textbox', { name: 'Your answer to question 2' }).fill('42');
  await ada.untilSaved();
  await calculator.getByLabel('Calculation').focus();
  await keyboard.press('Escape');
  await expect(calculator).toBeHidden();
  await expect(ada.button('Calculator')).toBeFocused();
});

test('a test without one has none', async ({ signedIn, publish }) => {
  const testId = freshTestId('no-calculator');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  await ada.startTest(testId);
  await expect(ada.button('Display and timer')).toBeVisible();
  await expect(ada.button('Calculator')).toHaveCount(0);
});
