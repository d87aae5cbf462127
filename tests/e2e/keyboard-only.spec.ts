/** A whole test without a mouse: every question type, review, submit. */
import type { Locator, Page } from '@playwright/test';
import { apiOf, getAttempt } from '../support/await-attempt.ts';
import { freshTestId } from '../support/import-test.ts';
import { everyQuestionType, markerNumber } from '../support/sample-sources.ts';
import { deployed, loginOf } from '../support/target.ts';
import { expect, test } from './fixtures.ts';
import { userNameLabel } from './person.ts';

/** On a stack that other suites have used, their tests stand in her list as well. */
const maxTabs = deployed ? 500 : 60;

/** Presses Tab until the focus is on the target, as a person would. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < maxTabs; presses += 1) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(target)} is not reached in ${maxTabs} presses of Tab`);
}

async function press(page: Page, target: Locator, key: 'Enter' | 'Space' = 'Enter'): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press(key);
}

test('Grace takes a test of every question type with the keyboard alone', async ({ stack, visitor, publish }) => {
  test.setTimeout(deployed ? 180_000 : 90_000);
  const testId = freshTestId('keyboard');
  await publish(everyQuestionType({ testId }));
  const grace = await visitor();
  const { page } = grace;
  const { keyboard } = page;

  await page.goto('/');
  await press(page, grace.button('Sign in'));
  const { username, password } = loginOf('grace');
  await tabTo(page, page.getByLabel(userNameLabel));
  await keyboard.type(username);
  await tabTo(page, page.getByLabel('Password'));
  await keyboard.type(password);
  await keyboard.press('Enter');
  await press(page, grace.card(testId).getByRole('link', { name: 'View test' }));
  await press(page, grace.button(/^Start test/));
  await expect(grace.heading('Question 1')).toBeVisible();
  const sessionId = grace.sessionId();

  // The radio buttons are one stop; arrows choose within.
  await tabTo(page, page.getByRole('radio', { name: 'Three' }));
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Four' })).toBeChecked();
  await keyboard.press('Alt+PageDown');

  await press(page, page.getByRole('checkbox', { name: 'Two' }), 'Space');
  await press(page, page.getByRole('checkbox', { name: 'Eleven' }), 'Space');
  await press(page, grace.link(/^Next$/));

  await press(page, page.getByRole('radio', { name: 'True' }), 'Space');
  await press(page, grace.link(/^Next$/));

  await tabTo(page, page.getByRole('textbox', { name: 'Your answer to question 4' }));
  await keyboard.type(String(markerNumber));
  await press(page, grace.link(/^Next$/));

  await tabTo(page, page.getByRole('textbox', { name: 'Your answer to question 5' }));
  await keyboard.type('Blue  WELL done');
  await press(page, grace.link(/^Next$/));

  for (const [country, capital] of [
    ['Italy', 'Rome'],
    ['Spain', 'Madrid'],
  ] as const) {
    await tabTo(page, page.getByRole('combobox', { name: country }));
    await keyboard.type(capital);
    await expect(page.getByRole('combobox', { name: country }).locator('option:checked')).toHaveText(capital);
  }
  await press(page, grace.link(/^Next$/));

  for (const [item, wantedPlace] of [
    ['One', 1],
    ['Ten', 2],
  ] as const) {
    const place = () =>
      page
        .getByRole('main')
        .getByRole('listitem')
        .evaluateAll(
          (rows, text) => rows.findIndex((row) => row.textContent?.trim().replace(/^\d+/, '') === text) + 1,
          item,
        );
    for (let moves = 0; (await place()) > wantedPlace && moves < 3; moves += 1) {
      await press(page, grace.button(`Move up: ${item}`));
    }
    expect(await place()).toBe(wantedPlace);
  }
  await press(page, grace.button('Flag for review'));
  await grace.untilSaved();

  await press(page, grace.link('Review and submit'));
  await expect(page.getByText("You've answered all 7 questions.")).toBeVisible();
  await press(page, grace.button('Submit test'));
  await press(page, page.getByRole('dialog').getByRole('button', { name: 'Yes, submit' }));
  await expect(grace.heading('Test submitted')).toBeVisible();
  const attempt = await getAttempt(await apiOf(stack, 'grace'), sessionId);
  expect(attempt.questions?.map(({ result }) => result)).toEqual(Array(7).fill('correct'));
});
