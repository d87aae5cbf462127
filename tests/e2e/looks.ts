/** What every screen is looked at for. */
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** Fails with what axe finds. */
export async function expectNothingForAxe(page: Page, where = page.url()): Promise<void> {
  // The page has no frames; without them axe needs no second page to put its findings together, which takes longer than
  // finding them. Nor does it need to fetch the style sheets itself, which fails without a network: none of the rules that
  // run reads them.
  const axe = new AxeBuilder({ page }).setLegacyMode(true).options({ resultTypes: ['violations'], preload: false });
  const { violations } = await axe.analyze();
  const found = violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join(' | ')}`,
  );
  expect(found, where).toEqual([]);
}

/** Fails when the page itself scrolls sideways. */
export async function expectNothingSideways(page: Page, where = page.url()): Promise<void> {
  const overflow = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
  expect(overflow, `sideways, ${where}`).toBe(0);
}
