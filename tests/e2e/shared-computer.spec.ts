/** A computer that several students use one after the other. */
import { expect, test } from './fixtures.ts';
import { userNameLabel } from './person.ts';

test('somebody closes the tab without signing out; the next student is asked who they are', async ({ visitor }) => {
  const ada = await visitor();
  await ada.signIn('ada');
  await ada.page.close();

  const page = await ada.context.newPage();
  await page.goto('/');
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByLabel(userNameLabel)).toBeVisible();
  await ada.fillInSignIn('grace', page);
  await expect(page.getByRole('heading', { level: 1, name: 'My tests' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Account: Grace Hopper' })).toBeVisible();
  await expect(page.getByText('Ada Lovelace')).toHaveCount(0);
});

test('a second tab of somebody who is at work in the first needs no password', async ({ visitor }) => {
  const ada = await visitor();
  await ada.signIn('ada');
  const tab = await ada.anotherTab('/tests');
  await expect(tab.getByRole('button', { name: 'Account: Ada Lovelace' })).toBeVisible();
});
