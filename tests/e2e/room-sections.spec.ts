/** Tests in sections: one question at a time or a whole section on a page, as the test says. */
import { apiOf, getAttempt } from '../support/await-attempt.ts';
import { freshTestId } from '../support/import-test.ts';
import { sectionedTest, shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';

test('one at a time: each section begins with its instructions, and the navigator groups by section', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('sections');
  await publish(sectionedTest({ testId }));
  const ada = await signedIn('ada');
  const { page } = ada;
  await ada.startTest(testId);
  const main = page.getByRole('main');
  await expect(main.getByRole('region', { name: 'Facts' })).toContainText('Section 1 of 2');
  await expect(main.getByText('Do not guess.')).toBeVisible();
  await ada.next();
  await expect(ada.heading('Question 2')).toBeVisible();
  await expect(main.getByText('Do not guess.')).toHaveCount(0);
  await ada.next();
  await expect(main.getByRole('region', { name: 'Words' })).toContainText('One word is enough.');
  const navigator = page.getByRole('complementary', { name: 'All questions' });
  await expect(navigator.getByRole('list', { name: 'Facts' }).getByRole('link')).toHaveCount(2);
  await expect(navigator.getByRole('list', { name: 'Words' }).getByRole('link')).toHaveCount(1);
});

test('scrolled: a section stands on one page, saves as always, and is graded as always', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('scroll');
  await publish(sectionedTest({ testId, navigation: 'scroll' }));
  const ada = await signedIn('ada');
  const { page } = ada;
  await ada.card(testId).getByRole('link', { name: 'View test' }).click();
  await ada.button(/^Start test/).click();
  await expect(ada.heading('Facts')).toBeVisible();
  const sessionId = ada.sessionId();
  const question = (number: number) => page.getByRole('article', { name: `Question ${number}` });
  await expect(page.getByRole('article')).toHaveCount(2);
  await question(1).getByRole('radio', { name: 'Paris' }).check();
  await expect(question(1).getByText(/^Saved at/)).toBeVisible();
  await expect(question(2).getByText('Not answered yet')).toBeVisible();

  await page.keyboard.press('Alt+PageDown');
  await expect(question(2).getByRole('heading', { name: 'Question 2' })).toBeFocused();
  await page.keyboard.press('F2');
  await expect(question(2).getByRole('button', { name: 'Flag for review' })).toHaveAttribute('aria-pressed', 'true');
  await expect(question(1).getByRole('button', { name: 'Flag for review' })).toHaveAttribute('aria-pressed', 'false');
  await question(2).getByRole('textbox', { name: 'Your answer to question 2' }).fill('42');
  await page.keyboard.press('F9');
  await expect(page.getByLabel('Notes for question 2')).toBeFocused();

  await ada.link('Next section').click();
  await expect(ada.heading('Words')).toBeFocused();
  await expect(page.getByText('One word is enough.')).toBeVisible();
  await question(3).getByRole('textbox').first().fill('blue');
  await ada.untilSaved();
  await page.reload();
  await expect(question(3).getByRole('textbox').first()).toHaveValue('blue');
  await ada.submit();
  const attempt = await getAttempt(await apiOf(stack, 'ada'), sessionId);
  expect(attempt).toMatchObject({ answeredCount: 3, score: { points: 3, percent: 100 } });
});

test('the instructions of test and sections can be read again from any question, by button and by key', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('instructions');
  await publish({ ...sectionedTest({ testId }), instructions: 'Use **no** books.' });
  const ada = await signedIn('ada');
  const { page } = ada;
  await ada.startTest(testId);
  await ada.next();
  await expect(ada.heading('Question 2')).toBeVisible();
  await ada.button('Instructions').click();
  const dialog = page.getByRole('dialog', { name: 'Instructions' });
  await expect(dialog).toContainText('Use no books.');
  await expect(dialog.getByRole('region', { name: 'Facts' })).toContainText('Do not guess.');
  await expect(dialog.getByRole('region', { name: 'Words' })).toContainText('One word is enough.');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(ada.button('Instructions')).toBeFocused();
  await page.keyboard.press('F4');
  await expect(dialog).toBeVisible();
});

test('scrolled: bar, navigator and address follow what is on the screen, and nothing else moves', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('follow');
  const question = (number: number) => ({
    id: `q${number}`,
    type: 'shortText',
    text: `What is word ${number}?`,
    accept: ['word'],
  });
  const questions = Array.from({ length: 12 }, (_, index) => question(index + 1));
  await publish({ ...shortTest({ testId }), navigation: 'scroll', questions });
  const ada = await signedIn('ada');
  const { page } = ada;
  await ada.card(testId).getByRole('link', { name: 'View test' }).click();
  await ada.button(/^Start test/).click();
  await expect(ada.heading(testId)).toBeVisible();
  const card = (number: number) => page.getByRole('article', { name: `Question ${number}`, exact: true });
  const position = ada.position();
  const current = page.getByRole('complementary', { name: 'All questions' }).locator('[aria-current=step]');
  const historyLength = () => page.evaluate('history.length');
  await card(1).getByRole('textbox').first().fill('word');
  const before = await historyLength();

  await card(8).evaluate((element) => element.scrollIntoView({ block: 'center' }));
  await expect(position).toHaveText(/^[78] of 12$/);
  await expect(page).toHaveURL(/\/questions\/[78]$/);
  await expect(current).toHaveText(/^[78]$/);
  await expect(card(1).getByRole('textbox').first()).toBeFocused();
  expect(await historyLength()).toBe(before);

  // A question that was asked for stays the one, also where the page cannot scroll it to the top.
  await page.getByRole('link', { name: /^Question 12,/ }).click();
  await expect(card(12).getByRole('heading')).toBeFocused();
  await page.waitForTimeout(1_000);
  await expect(position).toHaveText('12 of 12');
  await page.reload();
  await expect(card(12).getByRole('heading')).toBeFocused();
  await expect(position).toHaveText('12 of 12');
});
