/** What is answered, what only in part, and the way to the end: in the navigator, on the review, in the dialog. */
import * as z from 'zod/mini';
import { apiOf, getAttempt } from '../support/await-attempt.ts';
import { freshTestId } from '../support/import-test.ts';
import { everyQuestionType, shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';
import { expectNothingForAxe } from './looks.ts';
import { cell, rowOf, tabTo } from './review-parts.ts';

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
  await expect(rowOf(page, 1)).toContainText('Partly answered (1 of 3)');
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
  const lines = async () => z.parse(z.array(z.string()), await page.evaluate(linesOfFormulas));
  await expect.poll(lines).toHaveLength(3);
  expect(new Set(await lines())).toEqual(new Set(['2px solid absolute']));
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
  const isFirst = ada.button('Already first: Hundred');
  await expect(isFirst.or(ada.button('Move up: Hundred'))).toBeVisible();
  // Shuffled, it may stand there already.
  await ada.button((await isFirst.isVisible()) ? 'Use this order' : 'Move up: Hundred').click();
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
