/** The reference sheet that a test brings: at hand beside the question, by mouse and by keyboard, with a network and without. */
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';
import type { Person } from './person.ts';
import { untilPageIsCached } from './until-page-is-cached.ts';

const rows = Array.from({ length: 60 }, (_, row) => `| constant ${row} | $c_{${row}}$ |`).join('\n');
const referenceSheet = `### Constants\n\n| name | value |\n|---|---|\n${rows}`;

const sheetOf = ({ page }: Person) => page.getByRole('complementary', { name: 'Reference sheet' });
const bodyOf = (person: Person) => sheetOf(person).getByRole('region', { name: 'Reference sheet' });

test('she opens it beside the question, answers, turns the page and finds it where she was', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('sheet');
  await publish({ ...shortTest({ testId }), referenceSheet });
  const ada = await signedIn('ada');
  const { page } = ada;
  await page.goto(`/tests/${testId}`);
  await expect(page.getByText('A reference sheet is available during the test.')).toBeVisible();
  await ada.button(/^Start test/).click();
  await ada.button('Reference sheet').click();
  await expect(sheetOf(ada).getByRole('cell', { name: 'constant 0', exact: true })).toBeVisible();
  await expect(ada.button('Reference sheet').first()).toHaveAttribute('aria-expanded', 'true');

  // The header still has room for the test's name.
  const title = await page.getByTitle(testId).boundingBox();
  expect(title?.width).toBeGreaterThan(120);
  // Nothing of the question lies below it.
  const question = await page.getByRole('radio', { name: 'Paris' }).boundingBox();
  const sheet = await sheetOf(ada).boundingBox();
  expect((question?.x ?? 0) + (question?.width ?? 0)).toBeLessThan(sheet?.x ?? 0);
  await page.getByRole('radio', { name: 'Paris' }).check();
  await ada.untilSaved();
  await bodyOf(ada).evaluate((body) => body.scrollTo({ top: 400 }));
  await ada.next();
  await expect(ada.heading('Question 2')).toBeVisible();
  expect(await bodyOf(ada).evaluate((body) => body.scrollTop)).toBe(400);

  await ada.button('Close the reference sheet').click();
  await expect(sheetOf(ada)).toHaveCount(0);
  await ada.button('Reference sheet').click();
  await expect(bodyOf(ada)).toBeFocused();
  await expect.poll(() => bodyOf(ada).evaluate((body) => body.scrollTop)).toBe(400);
});

test('by keyboard alone: F10 opens it and goes to and fro, Escape closes it, and the focus is where it was', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('sheet-keys');
  await publish({ ...shortTest({ testId }), referenceSheet, calculator: 'basic' });
  const ada = await signedIn('ada');
  const { page } = ada;
  const { keyboard } = page;
  await ada.startTest(testId);
  await ada.next();
  const answer = page.getByRole('textbox', { name: 'Your answer to question 2' });
  await answer.focus();
  await keyboard.press('F10');
  await expect(bodyOf(ada)).toBeFocused();
  await keyboard.press('F10');
  await expect(answer).toBeFocused();
  await keyboard.type('42');
  await expect(answer).toHaveValue('42');
  await expect(sheetOf(ada)).toBeVisible();

  // Beside the calculator, which closes for itself.
  await ada.button('Calculator').click();
  await page.getByLabel('Calculation').press('Escape');
  await expect(page.getByRole('dialog', { name: 'Calculator' })).toBeHidden();
  await expect(sheetOf(ada)).toBeVisible();

  await answer.focus();
  await keyboard.press('F10');
  await keyboard.press('Escape');
  await expect(sheetOf(ada)).toHaveCount(0);
  await expect(answer).toBeFocused();
  await page.getByRole('heading', { name: 'Question 2' }).click();
  await keyboard.press('?');
  await expect(page.getByRole('rowheader', { name: /^Open the reference sheet/ })).toBeVisible();
});

test('off the network it opens after a reload, formulas and all', async ({ signedIn, publish }) => {
  const testId = freshTestId('sheet-offline');
  await publish({ ...shortTest({ testId }), referenceSheet });
  const ada = await signedIn('ada');
  ada.expectComplaint(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  const { page, context } = ada;
  await ada.startTest(testId);
  await untilPageIsCached(page);
  await context.setOffline(true);
  await page.reload();
  await expect(page.getByText('this is the copy of the test saved on this device')).toBeVisible();
  await ada.button('Reference sheet').click();
  await expect(sheetOf(ada).getByRole('cell', { name: 'constant 59', exact: true })).toBeAttached();
  await expect(sheetOf(ada).locator('.katex').first()).toBeVisible();
});

test('on a phone it stands below the question, which scrolls above it', async ({ signedIn, publish }) => {
  const testId = freshTestId('sheet-phone');
  await publish({ ...shortTest({ testId }), referenceSheet });
  const ada = await signedIn('ada', { viewport: { width: 390, height: 844 } });
  const { page } = ada;
  await ada.startTest(testId);
  await ada.openTool('Reference sheet');
  await expect(bodyOf(ada)).toBeFocused();
  const next = page.getByRole('navigation', { name: 'Previous and next' }).getByRole('link').last();
  await next.scrollIntoViewIfNeeded();
  await page.evaluate(() => window.scrollTo({ top: document.documentElement.scrollHeight }));
  const [link, sheet] = [await next.boundingBox(), await sheetOf(ada).boundingBox()];
  expect((link?.y ?? 844) + (link?.height ?? 0)).toBeLessThanOrEqual(sheet?.y ?? 0);
  expect(sheet).toMatchObject({ x: 0, width: 390 });
});

test('a test without one has no button, and F10 is the browser’s', async ({ signedIn, publish }) => {
  const testId = freshTestId('no-sheet');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  const { page } = ada;
  await ada.startTest(testId);
  await expect(ada.button('Display and timer')).toBeVisible();
  await expect(ada.button('Reference sheet')).toHaveCount(0);
  await page.keyboard.press('F10');
  await page.keyboard.press('?');
  await expect(page.getByRole('rowheader', { name: 'Next question' })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: /reference sheet/ })).toHaveCount(0);
});
