import { freshTestId } from '../support/import-test.ts';
import { sectionedTest } from '../support/sample-sources.ts';
import { test } from './fixtures.ts';

const rows = Array.from({ length: 20 }, (_, row) => `| constant ${row} | $c_{${row}} = \\frac{${row}}{2}$ |`).join(
  '\n',
);
test('look', async ({ signedIn, publish }) => {
  const testId = freshTestId('look');
  await publish({
    ...sectionedTest({ testId, navigation: 'oneAtATime' }),
    calculator: 'scientific',
    referenceSheet: `### Constants\n\n| name | value |\n|---|---|\n${rows}`,
  });
  const ada = await signedIn('ada');
  const { page } = ada;
  await page.goto(`/tests/${testId}`);
  await ada.button(/^Start the test/).click();
  await ada.button('Reference sheet').click();
  await page.waitForSelector('.katex');
  for (const [w, h] of [
    [1280, 800],
    [390, 844],
    [844, 390],
    [320, 640],
  ] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      if (colorScheme === 'dark' && w !== 1280 && w !== 390) continue;
      await page.setViewportSize({ width: w, height: h });
      await page.emulateMedia({ colorScheme });
      await page.waitForTimeout(400);
      await page.screenshot({ path: `/tmp/look/sheet-${w}-${colorScheme}.png` });
    }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
  await ada.button('Calculator').click();
  await page.waitForTimeout(400);
  await page.screenshot({ path: '/tmp/look/sheet-calc.png' });
  await page.evaluate(() => localStorage.setItem('language', 'ar'));
});
