/** All questions at a glance: the list finds its place, goes when it has served, and is read without colours. */
import type { Locator } from '@playwright/test';
import { freshTestId } from '../support/import-test.ts';
import { hundredQuestions, roomTest } from '../support/room-sources.ts';
import { expect, test } from './fixtures.ts';
import { expectNothingForAxe, expectNothingSideways } from './looks.ts';

test('of a hundred questions, the list opens at the current one and closes with a choice', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('hundred');
  await publish(hundredQuestions(testId));
  const ada = await signedIn('ada', { viewport: { width: 390, height: 844 } });
  const { page } = ada;
  const sessionId = await ada.startTest(testId);
  await page.goto(`/sessions/${sessionId}/questions/90`);
  const sheet = page.getByRole('dialog', { name: 'All questions' });
  const link = (number: number) => sheet.getByRole('link', { name: `Question ${number}, Not answered`, exact: true });

  await ada.position().click();
  await expect(link(90)).toBeInViewport({ ratio: 1 });
  await expect(link(90)).toBeFocused();
  await expect(link(1)).not.toBeInViewport();
  await expect(sheet.getByText('Not answered')).toBeInViewport({ ratio: 1 });
  await expectNothingForAxe(page, 'the list');
  await expectNothingSideways(page, 'the list');
  await page.keyboard.press('Escape');
  await expect(sheet).toBeHidden();
  await expect(ada.position()).toBeFocused();

  await ada.position().click();
  await link(88).click();
  await expect(sheet).toBeHidden();
  await expect(ada.heading('Question 88')).toBeFocused();
  await expect(ada.position()).toHaveText('88 of 100');
  // Also when it is the one that is shown already.
  await ada.position().press('Enter');
  await page.keyboard.press('Enter');
  await expect(sheet).toBeHidden();
  await expect(ada.heading('Question 88')).toBeVisible();

  // Beside the question it follows as well, and scrolls nothing but itself.
  await page.setViewportSize({ width: 1280, height: 800 });
  const aside = page.getByRole('complementary', { name: 'All questions' });
  await expect(aside.getByRole('link', { name: /^Question 88,/ })).toBeInViewport({ ratio: 1 });
  await page.goto(`/sessions/${sessionId}/questions/1`);
  await expect(aside.getByRole('link', { name: /^Question 1,/ })).toBeInViewport({ ratio: 1 });
  await page.goto(`/sessions/${sessionId}/questions/100`);
  await expect(aside.getByRole('link', { name: /^Question 100,/ })).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate('scrollY')).toBe(0);
});

const look = (element: Locator) =>
  element.evaluate((one) => {
    const { borderTopStyle, borderTopWidth, borderBottomWidth, backgroundColor, opacity, color } =
      getComputedStyle(one);
    return { borderTopStyle, borderTopWidth, borderBottomWidth, backgroundColor, opacity, color };
  });

test('where the system takes the colours away, every state is still told from the others', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('forced-colours');
  await publish(roomTest(testId));
  const ada = await signedIn('ada', { forcedColors: 'active' });
  const { page } = ada;
  await ada.startTest(testId);
  const choice = (name: string) => page.locator('label').filter({ has: page.getByRole('radio', { name }) });
  await page.getByRole('radio', { name: 'Bergen' }).check();
  expect(await look(choice('Bergen'))).not.toEqual(await look(choice('Aarhus')));
  await ada.untilSaved();
  await ada.next();
  await expect(ada.heading('Question 2')).toBeVisible();

  const aside = page.getByRole('complementary', { name: 'All questions' });
  const states = {
    answered: await look(aside.getByRole('link', { name: 'Question 1, Answered' })),
    current: await look(aside.getByRole('link', { name: /^Question 2,/ })),
    open: await look(aside.getByRole('link', { name: /^Question 3,/ })),
  };
  expect(states.open.borderTopStyle).toBe('dashed');
  expect(states.answered.borderTopStyle).toBe('solid');
  expect(states.answered.borderBottomWidth).not.toBe(states.answered.borderTopWidth);
  expect(states.current.backgroundColor).not.toBe(states.open.backgroundColor);
  expect(states.current.backgroundColor).not.toBe(states.answered.backgroundColor);
  const track = aside.locator('[aria-hidden=true]:has(> [style*=inline-size])');
  expect((await look(track)).borderTopStyle).toBe('solid');
  expect((await look(track.locator('> *'))).backgroundColor).not.toBe((await look(track)).backgroundColor);
  await expectNothingForAxe(page, 'forced colours');

  await page.keyboard.press('Alt+PageDown');
  await page.keyboard.press('Alt+PageDown');
  const first = page.getByRole('button', { name: /^Already first/ });
  const able = page.getByRole('button', { name: /^Move down/ }).first();
  expect((await look(first)).borderTopStyle).toBe('dashed');
  expect((await look(able)).borderTopStyle).toBe('solid');
  expect((await look(first)).color).not.toBe((await look(able)).color);
});

test('in the last minute the timer has another frame, without colours too', async ({ signedIn, publish }) => {
  const testId = freshTestId('last-minute');
  await publish({ ...roomTest(testId), duration: '60 s' });
  const ada = await signedIn('ada', { forcedColors: 'active' });
  await ada.startTest(testId);
  const frame = ada.page.getByRole('timer').locator('..');
  await expect(frame).toHaveAttribute('data-last', 'true');
  await expect(frame).toHaveCSS('border-top-width', '3px');
});
