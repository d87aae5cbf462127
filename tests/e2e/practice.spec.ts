/** A practice test: found apart from what counts, marked wherever one meets it, taken as often as one likes. */
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';

test('she practises twice, sees at once what was right, and her results know nothing of it', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('practice');
  const { attempts: _, review: __, ...source } = Object(shortTest({ testId }));
  await publish({ ...source, practice: true });
  const ada = await signedIn('ada');
  const { page } = ada;
  const group = page.getByRole('region', { name: 'Practice' });
  const card = group.getByRole('article', { name: testId });
  await expect(card.getByText("It doesn't count.")).toBeVisible();
  await expect(card.getByText('As often as you like')).toBeVisible();

  for (const answer of ['41', '42']) {
    await ada.openTests();
    await card.getByRole('link').click();
    await expect(page.getByText("This is practice: it doesn't count")).toBeVisible();
    await ada.button(/^Start test/).click();
    await expect(page.getByRole('banner').getByText('Practice', { exact: true })).toBeVisible();
    await ada.next();
    await page.getByRole('textbox').fill(answer);
    await ada.untilSaved();
    await ada.submit();
    await expect(page.getByText("This was practice: it doesn't count.")).toBeVisible();
  }

  await page
    .getByRole('main')
    .getByRole('link', { name: /attempt$/ })
    .click();
  await expect(page.getByText("This was practice: it doesn't count.")).toBeVisible();
  await expect(page.getByText('Paris').first()).toBeVisible();
  await page.goto('/attempts');
  const lines = page.getByRole('listitem').filter({ hasText: testId });
  await expect(lines).toHaveCount(2);
  await expect(lines.first().getByText('Practice', { exact: true })).toBeVisible();
  // Twice taken, and no line about which of the attempts counts.
  await expect(page.getByRole('term').filter({ hasText: testId })).toHaveCount(0);
});
