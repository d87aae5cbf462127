/** After the end: what the closed page says, results with all choices, the attempt on paper, notifications that are read. */
import { awaitAttempt } from '../support/await-attempt.ts';
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { deployed } from '../support/target.ts';
import { expect, test } from './fixtures.ts';
import { expectNothingForAxe } from './looks.ts';

/** A question of every kind that shows its choices. */
const manyKinds = (testId: string) => ({
  ...shortTest({ testId }),
  questions: [
    {
      id: 'colour',
      type: 'singleChoice',
      text: 'Which?',
      points: 1,
      choices: [{ text: 'Red' }, { text: 'Blue', right: true }, { text: 'Green' }],
    },
    {
      id: 'pairs',
      type: 'matching',
      text: 'Match',
      points: 2,
      pairs: [
        { prompt: 'France', option: 'Paris' },
        { prompt: 'Italy', option: 'Rome' },
      ],
    },
    { id: 'order', type: 'ordering', text: 'Sort', points: 1, items: ['One', 'Two', 'Three'] },
    {
      id: 'formula',
      type: 'numeric',
      text: '$$\\int_0^1 x^2\\,dx = \\frac{1}{3} + \\frac{1}{3}$$',
      points: 1,
      answer: 1,
      unit: 'm/s',
    },
  ],
});

const codePattern = /^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/;

test('the closed page says how much was answered, names the attempt by its code, and offers the next one', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('closed');
  await publish(shortTest({ testId, attempts: 2 }));
  const [ada, grace] = [await signedIn('ada'), await signedIn('grace')];
  const codes = [];
  for (const person of [ada, grace]) {
    await person.startTest(testId);
    await person.page.getByRole('radio').first().check();
    await person.untilSaved();
    await person.submit();
    await expect(
      person.page.getByText('You answered 1 of 3 questions. Your answer was saved and graded.'),
    ).toBeVisible();
    codes.push(await person.page.getByText(codePattern).textContent());
    await expectNothingForAxe(person.page);
  }
  expect(codes[0]).not.toBe(codes[1]);
  // The way to the code stays: the attempt's own page has the same.
  await ada.link('View attempt').click();
  await expect(ada.page.getByText(codes[0] ?? 'no code')).toBeVisible();
  await ada.page.goBack();
  await ada.link(/^Start the next attempt \(1 left\)/).click();
  await expect(ada.heading(testId)).toBeVisible();
  await expect(ada.button(/^Start test/)).toBeVisible();
});

test('whoever submits has no unread notification of it', async ({ signedIn, publish }) => {
  const testId = freshTestId('own');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  await ada.link(/^Notifications/).click();
  await expect(ada.link('Notifications, none unread')).toBeVisible();
  await ada.link('My tests').click();
  await ada.startTest(testId);
  await ada.submit();
  // On a deployed cloud other scenes are the same Ada at the same time, and what ends there is news to her.
  await ada.link(deployed ? /^Notifications/ : 'Notifications, none unread').click();
  const own = ada.page.getByRole('listitem').filter({ hasText: `You submitted ${testId}` });
  await expect(own).toBeVisible();
  await expect(own.getByText('New', { exact: true })).toHaveCount(0);
});

test('notifications that one tab shows are read in the other as well, and stay marked as new for that visit', async ({
  stack,
  signedIn,
  publish,
}) => {
  const testId = freshTestId('read');
  await publish(shortTest({ testId, durationSeconds: 3 }));
  const grace = await signedIn('grace');
  const other = await grace.anotherTab('/attempts');
  const sessionId = await grace.startTest(testId);
  await awaitAttempt(stack, 'grace', sessionId, Date.now() + 20_000);
  await other.reload();
  await expect(other.getByRole('link', { name: /^Notifications, \d+ unread$/ })).toBeVisible();

  await grace.page.goto('/notifications');
  const item = grace.page.getByRole('listitem').filter({ hasText: `Time ran out on ${testId}` });
  await expect(item.getByText('New', { exact: true })).toBeVisible();
  await expect(grace.link('Notifications, none unread')).toBeVisible();
  await expect(other.getByRole('link', { name: 'Notifications, none unread' })).toBeVisible();
  await expect(item.getByText('New', { exact: true })).toBeVisible();
  await expect(grace.page.getByRole('heading', { level: 2, name: 'Today' })).toBeVisible();
  await expectNothingForAxe(grace.page);
  await grace.page.reload();
  await expect(item).toBeVisible();
  await expect(item.getByText('New', { exact: true })).toHaveCount(0);
});

test('the result shows all choices, and prints as the student’s own, without what is only for the screen', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('paper');
  await publish(manyKinds(testId));
  const ada = await signedIn('ada');
  const sessionId = await ada.startTest(testId);
  await ada.page.getByRole('radio', { name: 'Red' }).check();
  await ada.untilSaved();
  await ada.submit();
  await ada.page.goto(`/attempts/${sessionId}`);
  const { page } = ada;
  const choices = page.getByRole('article').first().getByRole('listitem');
  await expect(choices).toHaveCount(3);
  await expect(choices.filter({ hasText: 'Red' })).toContainText('Your answer');
  await expect(choices.filter({ hasText: 'Blue' })).toContainText('Correct answer');
  await expect(page.getByRole('table')).toHaveCount(2);
  await expect(page.locator('.katex').first()).toBeVisible();
  await expectNothingForAxe(ada.page);

  const whose = page.getByRole('definition').filter({ hasText: 'Ada Lovelace' });
  await expect(whose).toBeHidden();
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
  for (const hidden of [
    page.getByRole('navigation'),
    ada.button('Print or save as PDF'),
    ada.button('Download receipt'),
  ]) {
    await expect(hidden).toBeHidden();
  }
  await expect(ada.heading(testId)).toBeVisible();
  await expect(whose).toBeVisible();
  await expect(page.getByText(codePattern)).toBeVisible();
  await expect(page.locator('body')).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(page.locator('body')).toHaveCSS('color', 'rgb(0, 0, 0)');
  for (const article of await page.getByRole('article').all()) await expect(article).toHaveCSS('break-inside', 'avoid');
  const paper = (await page.pdf({ format: 'A4' })).toString('latin1');
  expect([...paper.matchAll(/\/Type\s*\/Page\b/g)].length).toBeGreaterThan(0);
});

test('the button prints', async ({ signedIn, publish }) => {
  const testId = freshTestId('button');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  const sessionId = await ada.startTest(testId);
  await ada.submit();
  await ada.page.goto(`/attempts/${sessionId}`);
  const printing = ada.page.evaluate(
    () =>
      new Promise((resolve) => {
        window.print = () => resolve('printing');
      }),
  );
  await ada.button('Print or save as PDF').click();
  expect(await printing).toBe('printing');
});
