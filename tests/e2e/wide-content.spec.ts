/** Texts that are wider than the page: they scroll in a region of their own, and the page never does. */
import type { Locator } from '@playwright/test';
import { freshTestId } from '../support/import-test.ts';
import { expect, test } from './fixtures.ts';
import { expectNothingSideways } from './looks.ts';

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
    await expectNothingSideways(ada.page);

    await ada.next();
    const formulas = ada.page.getByRole('group', { name: 'Wide formula: scroll sideways' });
    await expect(formulas).toHaveCount(2);
    await scrollsByKeyboard(formulas.first());
    await expectNothingSideways(ada.page);
  });
}

test('a formula that has not been measured yet makes no page wider, in a question and in a review', async ({
  knownPerson,
  publish,
}) => {
  const testId = freshTestId('unmeasured');
  await publish({ ...source(testId), review: { answers: 'immediately', correctness: 'immediately' } });
  const ada = await knownPerson('ada', { viewport: { width: 390, height: 844 } });
  await ada.page.addInitScript('delete window.ResizeObserver');
  await ada.openTests();
  await ada.startTest(testId);
  await ada.next();
  await ada.page.getByRole('radio').first().check();
  await ada.untilSaved();
  await expect(ada.page.locator('.katex-html')).toHaveCount(2);
  await expect(ada.page.locator('[data-of="formula"][data-wide="true"]')).toHaveCount(0);
  await expectNothingSideways(ada.page);
  await ada.next();
  await ada.button('Submit test').click();
  await ada.button('Yes, submit').click();
  await ada.link('View attempt').click();
  await expect(ada.page.locator('.katex-html').first()).toBeVisible();
  await expect(ada.page.locator('[data-pending]')).toHaveCount(0);
  await expectNothingSideways(ada.page);
});
