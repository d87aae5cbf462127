/** What is answered, what only in part, and the way to the end: in the navigator, on the review, in the dialog. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import * as z from 'zod/mini';
import { apiOf, getAttempt } from '../support/await-attempt.ts';
import { freshTestId } from '../support/import-test.ts';
import { everyQuestionType, shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';

const pairs = ['Italy Rome', 'Spain Madrid', 'Kenya Nairobi'].map((pair) => {
  const [prompt, option] = pair.split(' ');
  return { prompt, option };
});

/** A matching of three, a number, a text, an ordering. */
function mixedTest(testId: string): object {
  return {
    ...shortTest({ testId }),
    questions: [
      { id: 'pairs', type: 'matching', text: 'Match country and capital.', points: 3, pairs },
      { id: 'number', type: 'numeric', text: 'How far is it?', points: 1, answer: 42, unit: 'km' },
      { id: 'text', type: 'shortText', text: 'Name a colour.', points: 1, accept: ['blue'] },
      { id: 'order', type: 'ordering', text: 'Smallest first.', points: 1, items: ['One', 'Ten', 'Hundred'] },
    ],
  };
}

/** Of each box of a formula: how thick the line over it is, and where. */
const linesOfFormulas = `
  [...document.querySelectorAll('label .katex .base')].map((box) => {
    const line = getComputedStyle(box, '::after');
    return [line.borderBlockStartWidth, line.borderBlockStartStyle, line.position].join(' ');
  })
`;

/** Of each cell of the navigator, what is left of it without the page's colours. */
const looksOfCells = `
  [...document.querySelectorAll('aside ol a')].map((cell) => {
    const [own, line] = [getComputedStyle(cell), getComputedStyle(cell, '::after')];
    const under = line.content === 'none' ? 'none' : line.borderBlockEndStyle + ' ' + line.inlineSize;
    return [own.borderBlockStartStyle, own.backgroundColor, under].join(' ');
  })
`;

const rowOf = (page: Page, number: number) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.getByRole('link', { name: new RegExp(`^Question ${number}\\b`) }) });
const cell = (page: Page, number: number) => page.getByRole('link', { name: new RegExp(`^Question ${number},`) });

async function expectNothingForAxe(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' | ')}`)).toEqual([]);
}

/** Presses Tab until the focus is there, as a person would. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    if ((await target.and(page.locator(':focus')).count()) > 0) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${String(target)} is not reached`);
}

test('one of three prompts is partly answered: under the question, in navigator, review and dialog', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('partly');
  await publish(mixedTest(testId));
  const ada = await signedIn('ada');
  const { page } = ada;
  const sessionId = await ada.startTest(testId);
  await page.getByRole('combobox', { name: 'Italy' }).selectOption('Rome');
  await expect(page.getByRole('main').getByText('1 of 3 answered')).toBeVisible();
  await expect(cell(page, 1)).toHaveAccessibleName('Question 1, Partly answered, 1 of 3');
  await expect(page.getByText('0 of 4 answered')).toBeVisible();
  await ada.untilSaved();

  await ada.link('Review and submit').click();
  await expect(
    page.getByText("You haven't answered 3 of the 4 questions. You only partly answered 1 question."),
  ).toBeVisible();
  await expect(rowOf(page, 1)).toContainText('Partly answered(1 of 3)');
  await expect(rowOf(page, 1)).toContainText(/Italy.*Rome.*Spain.*nothing.*Kenya.*nothing/);
  await expectNothingForAxe(page);
  await ada.button('Submit test').click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText("You haven't answered 3 questions.");
  await expect(dialog).toContainText('You only partly answered 1 question.');
  await expectNothingForAxe(page);
  await dialog.getByRole('button', { name: 'Keep working' }).click();

  await rowOf(page, 1).getByRole('link').click();
  await page.getByRole('combobox', { name: 'Spain' }).selectOption('Madrid');
  await page.getByRole('combobox', { name: 'Kenya' }).selectOption('Nairobi');
  await expect(cell(page, 1)).toHaveAccessibleName('Question 1, Answered');
  await expect(page.getByText('1 of 4 answered')).toBeVisible();
  await ada.submit();
  const attempt = await getAttempt(await apiOf(stack, 'ada'), sessionId);
  expect(attempt).toMatchObject({ answeredCount: 1, score: { points: 3 } });
});

test('what cannot be read as a number, and a text of spaces, are no silent answers', async ({ signedIn, publish }) => {
  const testId = freshTestId('unreadable');
  await publish(mixedTest(testId));
  const ada = await signedIn('ada');
  const { page } = ada;
  await ada.startTest(testId);
  await page.keyboard.press('Alt+PageDown');
  await page.getByRole('textbox', { name: 'Your answer to question 2' }).fill('1/3');
  await page.keyboard.press('Alt+PageDown');
  await page.getByRole('textbox', { name: 'Your answer to question 3' }).fill('   ');
  await expect(page.getByRole('main').getByText('Only spaces: this counts as not answered')).toBeVisible();
  await expect(cell(page, 2)).toHaveAccessibleName("Question 2, Answered, Can't be read as a number");
  await expect(cell(page, 3)).toHaveAccessibleName('Question 3, Not answered');
  await page.keyboard.press('Alt+PageDown');
  // Looked at is not answered; this order is, once she says so.
  await expect(cell(page, 4)).toHaveAccessibleName('Question 4, Not answered');
  await page.getByRole('main').getByRole('button', { name: 'Use this order' }).click();
  await expect(cell(page, 4)).toHaveAccessibleName('Question 4, Answered');

  await page.keyboard.press('Alt+End');
  await expect(page.getByText("Question 2: your answer can't be read as a number.")).toBeVisible();
  await expect(rowOf(page, 2)).toContainText('1/3');
  await expect(rowOf(page, 2)).toContainText("Can't be read as a number");
  await expect(rowOf(page, 3)).toContainText('Not answered');
  await ada.button('Submit test').click();
  await expect(page.getByRole('dialog')).toContainText("1 answer can't be read as a number.");
});

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

test('100 questions: the review shows what is missing, keeps that, and leads there one by one', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('hundred');
  const questions = Array.from({ length: 100 }, (_, index) => ({
    id: `q${index + 1}`,
    type: 'trueFalse',
    text: `Is ${index + 1} even?`,
    answer: index % 2 === 1,
  }));
  await publish({ ...shortTest({ testId }), questions });
  const ada = await signedIn('ada');
  const { page } = ada;
  const { keyboard } = page;
  const sessionId = await ada.startTest(testId);
  for (const number of [1, 2, 4]) {
    await page.goto(`/sessions/${sessionId}/questions/${number}`);
    await page.getByRole('radio', { name: 'True' }).check();
    await ada.untilSaved();
  }
  await ada.button('Flag for review').click();

  // By key, past what is answered, and from the end on from the beginning.
  await keyboard.press('F3');
  await expect(ada.heading('Question 5')).toBeVisible();
  await page.goto(`/sessions/${sessionId}/questions/2`);
  await expect(ada.heading('Question 2')).toBeVisible();
  await keyboard.press('F3');
  await expect(ada.heading('Question 3')).toBeVisible();
  await page.goto(`/sessions/${sessionId}/questions/100`);
  await expect(ada.heading('Question 100')).toBeVisible();
  await page.getByRole('complementary').getByRole('link', { name: 'Next unanswered' }).click();
  await expect(ada.heading('Question 3')).toBeVisible();

  await keyboard.press('Alt+End');
  const rows = page.getByRole('main').getByRole('listitem');
  await expect(rows).toHaveCount(100);
  const all = page.getByRole('radio', { name: 'All (100)' });
  await tabTo(page, all);
  await keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Not answered (97)' })).toBeChecked();
  await expect(rows).toHaveCount(97);
  await expect(page.getByRole('status').filter({ hasText: 'Showing 97 of 100 questions' })).toBeAttached();
  await expectNothingForAxe(page);

  await rows.first().getByRole('link').click();
  await expect(ada.heading('Question 3')).toBeVisible();
  await page.getByRole('radio', { name: 'False' }).check();
  await page.goBack();
  await expect(page.getByRole('radio', { name: 'Not answered (96)' })).toBeChecked();
  await expect(rows).toHaveCount(96);
  await page.getByRole('radio', { name: 'Flagged (1)' }).check();
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('True');
  await page.getByRole('main').getByRole('link', { name: 'Next unanswered' }).click();
  await expect(ada.heading('Question 5')).toBeVisible();

  await keyboard.press('Alt+End');
  await ada.button('Go to submit').press('Enter');
  await expect(ada.button('Submit test')).toBeFocused();
});

test('with nothing left to answer, the key leads to the review, and the filter says so', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('none-left');
  await publish({
    ...shortTest({ testId }),
    questions: [{ id: 'yes', type: 'trueFalse', text: 'Is two even?', answer: true }],
  });
  const ada = await signedIn('ada');
  const { page } = ada;
  await ada.startTest(testId);
  await page.getByRole('radio', { name: 'True' }).check();
  await expect(ada.link('Next unanswered')).toHaveCount(0);
  await page.keyboard.press('F3');
  await expect(ada.heading('Review')).toBeVisible();
  await page.getByRole('radio', { name: 'Not answered (0)' }).check();
  await expect(page.getByText("There's no question left without an answer.")).toBeVisible();
});

test('each state of the navigator and each ruled-out choice is to be seen without colours', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('no-colours');
  const choice = {
    id: 'choice',
    type: 'singleChoice',
    text: 'What is half?',
    choices: [{ text: '$\\frac{1}{2}$', right: true }, { text: 'about $2^{-1} + 0$ or so' }, { text: 'Two' }],
  };
  await publish({ ...shortTest({ testId }), questions: [choice, { ...pairsQuestion }, truth(3), truth(4)] });
  const ada = await signedIn('ada');
  const { page } = ada;
  await ada.startTest(testId);
  await page.emulateMedia({ forcedColors: 'active' });
  await ada.button('Rule out choices').click();
  for (const name of [/^Rule out: .*frac/, /^Rule out: about/]) await ada.button(name).click();
  const lines = z.parse(z.array(z.string()), await page.evaluate(linesOfFormulas));
  expect(lines.length).toBeGreaterThanOrEqual(3);
  for (const line of lines) expect(line).toBe('2px solid absolute');
  await expect(page.getByRole('radio', { name: /frac.*ruled out/ })).toBeVisible();

  await page.keyboard.press('Alt+PageDown');
  await page.getByRole('combobox', { name: 'Italy' }).selectOption('Rome');
  await page.keyboard.press('Alt+PageDown');
  await page.getByRole('radio', { name: 'True' }).check();
  await page.keyboard.press('Alt+PageUp');
  await page.keyboard.press('Alt+PageDown');
  await page.keyboard.press('Alt+PageDown');
  await expect(ada.heading('Question 4')).toBeVisible();
  const looks = z.parse(z.array(z.string()), await page.evaluate(looksOfCells));
  expect(looks).toHaveLength(4);
  expect(new Set(looks).size, looks.join('; ')).toBe(4);
});

const pairsQuestion = { id: 'pairs', type: 'matching', text: 'Match country and capital.', points: 3, pairs };
const truth = (number: number) => ({ id: `yes${number}`, type: 'trueFalse', text: `Is ${number} odd?`, answer: true });

test('when time runs out while the dialog is open, it gives way to the end', async ({ stack, signedIn, publish }) => {
  const testId = freshTestId('open-at-zero');
  await publish(shortTest({ testId, durationSeconds: 9 }));
  const ada = await signedIn('ada');
  const { page } = ada;
  const sessionId = await ada.startTest(testId);
  await page.getByRole('radio', { name: 'Paris' }).check();
  await page.keyboard.press('Alt+End');
  await ada.button('Submit test').click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expect(ada.heading('Time ran out')).toBeVisible({ timeout: 30_000 });
  await expect(page.locator('dialog')).toHaveCount(0);
  expect(await getAttempt(await apiOf(stack, 'ada'), sessionId)).toMatchObject({
    outcome: 'expired',
    answeredCount: 1,
  });
});

test('the review shows what was answered, of every kind', async ({ signedIn, publish }) => {
  const testId = freshTestId('shown');
  await publish(everyQuestionType({ testId }));
  const ada = await signedIn('ada');
  const { page } = ada;
  await ada.startTest(testId);
  await page.getByRole('radio', { name: 'Four' }).check();
  await ada.next();
  await page.getByRole('checkbox', { name: 'Two' }).check();
  await page.getByRole('checkbox', { name: 'Eleven' }).check();
  await ada.next();
  await page.getByRole('radio', { name: 'False' }).check();
  await ada.next();
  await page.getByRole('textbox', { name: /^Your answer/ }).fill('12,5');
  await ada.next();
  await page.getByRole('textbox', { name: /^Your answer/ }).fill('*not* bold');
  await ada.next();
  await page.getByRole('combobox', { name: 'Spain' }).selectOption('Rome');
  await ada.next();
  await ada.button('Move up: Hundred').or(ada.button('Already first: Hundred')).first().click();
  await page.keyboard.press('Alt+End');
  for (const [number, shown] of [
    [1, /Four/],
    [2, /Two.*Eleven/],
    [3, /False/],
    [4, /12,5 km/],
    [5, /\*not\* bold/],
    [6, /Italy.*nothing.*Spain.*Rome/],
  ] as const) {
    await expect(rowOf(page, number)).toContainText(shown);
  }
});
