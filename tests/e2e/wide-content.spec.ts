/** Texts that are wider than the page: they scroll in a region of their own, and the page never does. */
import type { Locator, Page } from '@playwright/test';
import { freshTestId } from '../support/import-test.ts';
import { expect, test } from './fixtures.ts';

const words = [
  'Photosynthesis',
  'Internationalisation',
  'Thermodynamics',
  'Electromagnetism',
  'Biochemistry',
  'Geology',
];
const row = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
const wideTable = [row(words), row(words.map(() => '---')), row(words.map((word) => word.toUpperCase()))].join('\n');
/** A root has no place where a line could break. */
const wideFormula = `$\\sqrt{${Array.from({ length: 40 }, (_, i) => `x_{${i}}`).join(' + ')}}$`;

const source = (testId: string) => ({
  id: testId,
  title: testId,
  duration: '1 h',
  shuffleQuestions: false,
  shuffleChoices: false,
  questions: [
    { id: 'table', type: 'trueFalse', text: `Read the table.\n\n${wideTable}`, answer: true },
    {
      id: 'formula',
      type: 'singleChoice',
      text: `Solve ${wideFormula} for all.`,
      choices: [{ text: wideFormula, right: true }, { text: 'None' }],
    },
  ],
});

const sideways = (page: Page) => page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);

/** Reached by the keyboard, and moved by its arrows. */
async function scrollsByKeyboard(region: Locator): Promise<void> {
  await region.focus();
  await expect(region).toBeFocused();
  await region.press('ArrowRight');
  await expect.poll(() => region.evaluate((element) => element.scrollLeft)).toBeGreaterThan(0);
}

for (const width of [390, 1280]) {
  test(`wide tables and formulas scroll by themselves at ${width} px, and no word is broken`, async ({
    knownPerson,
    publish,
  }) => {
    const testId = freshTestId('wide');
    await publish(source(testId));
    const ada = await knownPerson('ada', { viewport: { width, height: 844 } });
    await ada.openTests();
    await ada.startTest(testId);

    const table = ada.page.getByRole('table');
    await expect(table).toBeVisible();
    const broken = await table.evaluate(
      (element) =>
        [...element.querySelectorAll('th, td')].filter(
          (cell) => cell.getClientRects().length > 0 && cell.clientHeight > 60,
        ).length,
    );
    expect(broken).toBe(0);
    if (width === 390) await scrollsByKeyboard(ada.page.getByRole('group', { name: 'Wide table: scroll sideways' }));
    expect(await sideways(ada.page)).toBe(0);

    await ada.next();
    const formulas = ada.page.getByRole('group', { name: 'Wide formula: scroll sideways' });
    await expect(formulas).toHaveCount(2);
    await scrollsByKeyboard(formulas.first());
    expect(await sideways(ada.page)).toBe(0);
    await ada.page.screenshot({ path: `test-results/wide-${width}.png` });
  });
}
