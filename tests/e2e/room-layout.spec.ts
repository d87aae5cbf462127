/** The test room on every screen: the question is seen, the way on is always there, and nothing covers what is typed in. */
import type { Locator, Page } from '@playwright/test';
import { freshTestId } from '../support/import-test.ts';
import { roomTest } from '../support/room-sources.ts';
import { expect, test } from './fixtures.ts';
import { expectNothingForAxe, expectNothingSideways } from './looks.ts';

/** The last is a window of 1280 × 800 at 200 %. */
const screens = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 640, height: 400 },
] as const;

const box = async (locator: Locator) => {
  const found = await locator.boundingBox();
  if (!found) throw new Error(`${String(locator)} has no place on the screen`);
  return found;
};
const header = (page: Page) => page.getByRole('banner');
const bar = (page: Page) => page.getByRole('navigation', { name: 'Previous and next' });
const covered = (element: Locator) =>
  element.evaluate((one) => {
    const { left, top, width, height } = one.getBoundingClientRect();
    const there = one.ownerDocument.elementFromPoint(left + width / 2, top + height / 2);
    return !(there && (one.contains(there) || there.contains(one)));
  });

for (const screen of screens) {
  const { width, height } = screen;
  test(`at ${width}×${height} nobody scrolls to find the way on, and it never moves`, async ({ signedIn, publish }) => {
    const testId = freshTestId('bar');
    await publish(roomTest(testId));
    const ada = await signedIn('ada', { viewport: screen });
    const { page } = ada;
    const sessionId = await ada.startTest(testId);
    const next = bar(page).getByRole('link', { name: /^(?:Next|Review)$/ });
    const previous = bar(page).getByRole('link', { name: 'Previous' });

    await expect(next).toBeInViewport({ ratio: 1 });
    expect(await page.evaluate('scrollY')).toBe(0);
    expect(await covered(next)).toBe(false);
    await expect(ada.position()).toHaveText('1 of 4');
    await expect(bar(page).getByText('Autosave is on')).toBeInViewport();
    if (height >= 800) await expect(page.getByRole('radio', { name: 'Aarhus' })).toBeInViewport({ ratio: 1 });
    await expectNothingForAxe(page, 'the question');

    const place = await box(next);
    const end = ({ x, width: wide, y }: typeof place) => [x + wide, y];
    for (const number of [2, 3, 4]) {
      await page.goto(`/sessions/${sessionId}/questions/${number}`);
      await expect(ada.position()).toHaveText(`${number} of 4`);
      expect(end(await box(next))).toEqual(end(place));
      expect((await box(previous)).x).toBeLessThan(width / 4);
      await expectNothingSideways(page, `question ${number}`);
    }
    await next.click();
    await expect(ada.heading('Review')).toBeVisible();
    await bar(page).getByRole('link', { name: 'Back to question 4' }).click();
    await expect(ada.heading('Question 4')).toBeVisible();
  });
}

test('on a phone that lies on its side, header and bar take a line each and leave several to the question', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('low');
  await publish(roomTest(testId));
  const ada = await signedIn('ada', { viewport: { width: 844, height: 390 } });
  const { page } = ada;
  const sessionId = await ada.startTest(testId);
  await page.goto(`/sessions/${sessionId}/questions/3`);
  await expect(ada.heading('Question 3')).toBeVisible();
  expect((await box(header(page))).height).toBeLessThanOrEqual(52);
  expect((await box(bar(page))).height).toBeLessThanOrEqual(52);
  const text = page.getByText('Read all of this before you answer.');
  const lines = await text.evaluate((element) => Number.parseFloat(getComputedStyle(element).lineHeight));
  expect((await box(bar(page))).y - (await box(text)).y).toBeGreaterThan(5 * lines);
});

test('with the keyboard open on a phone, the field and what became of it are seen', async ({ signedIn, publish }) => {
  const testId = freshTestId('typing');
  await publish(roomTest(testId));
  const ada = await signedIn('ada', { viewport: { width: 390, height: 844 } });
  const { page } = ada;
  await ada.startTest(testId);
  await ada.next();
  const field = page.getByRole('textbox', { name: 'Your answer to question 2' });
  await field.focus();
  // As a browser does whose keyboard takes half of the page.
  await page.setViewportSize({ width: 390, height: 430 });
  await page.keyboard.type('Tiber');
  await ada.untilSaved();
  const seen = async () => {
    const { y, height } = await box(field);
    return y >= (await box(header(page))).height && y + height <= (await box(bar(page))).y;
  };
  await expect.poll(seen).toBe(true);
  await expect(bar(page).getByText('All answers saved')).toBeInViewport({ ratio: 1 });
  await expectNothingForAxe(page, 'half a phone');

  // As many lines as there are: the one that is typed in stays above the bar.
  for (let line = 0; line < 8; line += 1) await page.keyboard.type('\nor another river');
  await expect
    .poll(async () => {
      const { y, height } = await box(field);
      return y + height - 24 <= (await box(bar(page))).y;
    })
    .toBe(true);

  // Nothing that has the focus is hidden by either of them (WCAG 2.4.11), forwards or backwards.
  for (const key of ['Tab', 'Shift+Tab']) {
    for (let presses = 0; presses < 25; presses += 1) {
      await page.keyboard.press(key);
      const focused = page.locator('main :focus');
      if ((await focused.count()) === 0) continue;
      const isClear = async () => {
        const { y, height } = await box(focused);
        return y >= (await box(header(page))).height && y + height <= (await box(bar(page))).y;
      };
      await expect.poll(isClear, `${key} ${presses}`).toBe(true);
    }
  }
});

test('the keyboard goes to the bars without taking the page along', async ({ signedIn, publish }) => {
  const testId = freshTestId('bars-by-keyboard');
  await publish(roomTest(testId));
  const ada = await signedIn('ada', { viewport: { width: 390, height: 430 } });
  const { page } = ada;
  const sessionId = await ada.startTest(testId);
  await page.goto(`/sessions/${sessionId}/questions/3`);
  await expect(ada.heading('Question 3')).toBeVisible();
  for (const target of [ada.position(), bar(page).getByRole('link', { name: 'Next' }), ada.button('Hide time left')]) {
    await target.focus();
    await expect(target).toBeFocused();
    expect(await page.evaluate('scrollY')).toBe(0);
  }
});

test('at 320 px nothing runs out of the page: question, list, menu, review', async ({ signedIn, publish }) => {
  const testId = freshTestId('smallest-of-all-screens');
  await publish(roomTest(testId));
  const ada = await signedIn('ada', { viewport: { width: 320, height: 568 } });
  const { page } = ada;
  await ada.startTest(testId);
  await expectNothingSideways(page, 'the question');
  await ada.position().click();
  await expect(page.getByRole('dialog', { name: 'All questions' })).toBeVisible();
  await expectNothingSideways(page, 'the list');
  await expectNothingForAxe(page, 'the list');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Tools', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Tools' })).toBeVisible();
  await expectNothingSideways(page, 'the menu');
  await expectNothingForAxe(page, 'the menu');
  await page.keyboard.press('Escape');
  await ada.openTool('Calculator');
  await expect(page.getByRole('dialog', { name: 'Calculator' })).toBeVisible();
  await expectNothingSideways(page, 'the calculator');
  await expect(bar(page).getByRole('link', { name: 'Next' })).toBeInViewport({ ratio: 1 });
  await page.keyboard.press('Escape');
  await ada.position().click();
  await ada.link('Review and submit').click();
  await expect(ada.heading('Review')).toBeVisible();
  await expectNothingSideways(page, 'the review');
});

const watchShifts = `
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts.push(entry.value);
  }).observe({ type: 'layout-shift', buffered: true });
`;

for (const screen of screens.slice(0, 2)) {
  test(`at ${screen.width} px nothing jumps while the room opens and an answer is saved`, async ({
    signedIn,
    publish,
  }) => {
    const testId = freshTestId('still');
    await publish(roomTest(testId));
    const ada = await signedIn('ada', { viewport: screen });
    const { page } = ada;
    const sessionId = await ada.startTest(testId);
    await page.addInitScript(watchShifts);
    await page.goto(`/sessions/${sessionId}/questions/1`);
    await page.getByRole('radio', { name: 'Bergen' }).check();
    await ada.untilSaved();
    await ada.next();
    await page.getByRole('textbox', { name: 'Your answer to question 2' }).fill('Tiber');
    await expect(page.getByText(/^Saved at/)).toBeVisible();
    expect(await page.evaluate('window.shifts.reduce((sum, one) => sum + one, 0)')).toBeLessThanOrEqual(0.05);
  });
}
