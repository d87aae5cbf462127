/**
 * Every screen, in both themes and right to left: nothing for axe to find, and at 390 px nothing to scroll sideways for.
 * The first look is part of `npm test`, the others are of `npm run test:looks`.
 */
import type { Page } from '@playwright/test';
import { type Scene, sceneOf } from '../screens/scene.ts';
import { screens } from '../screens/screens.ts';
import { showIn } from '../screens/show-in.ts';
import { untilPainted } from '../screens/until-painted.ts';
import { deployed } from '../support/target.ts';
import { test as base, expect } from './fixtures.ts';
import { expectNothingForAxe, expectNothingSideways } from './looks.ts';

const test = base.extend<object, { scene: Scene }>({
  scene: [async ({ stack }, use) => use(await sceneOf(stack)), { scope: 'worker', timeout: 120_000 }],
});

const wide = { width: 1280, height: 800 };
const narrow = { width: 390, height: 844 };

/** On a phone. */
const firstLook = { language: 'en', ...narrow, colorScheme: 'light' } as const;

/** The other theme, the other width, and right to left. */
const otherLooks = [
  { language: 'en', ...wide, colorScheme: 'dark' },
  { language: 'ar', ...narrow, colorScheme: 'light' },
] as const;

type Look = typeof firstLook | (typeof otherLooks)[number];

async function lookAt(page: Page, { width, height, colorScheme }: Look): Promise<void> {
  // A tab behind another hears of the theme late, and axe would meet half of each.
  await page.bringToFront();
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme });
  const root = page.locator('html[data-color-scheme]');
  if (await root.count()) await expect(root).toHaveAttribute('data-color-scheme', colorScheme);
  await untilPainted(page);
}

for (const { name, as, isProviders = false, open } of screens.filter((screen) => !(deployed && screen.isProviders))) {
  test(`${name}: axe finds nothing, and 390 px are wide enough`, async ({ scene, visitor, knownPerson }, testInfo) => {
    // Without the worker that keeps the page for a lost network: how a screen looks has nothing to do with it.
    const options = { reducedMotion: 'reduce', serviceWorkers: 'block' } as const;
    const isFirst = testInfo.project.name !== 'looks';
    const person = as ? await knownPerson(as, options) : await visitor(options);
    const { page } = person;
    person.expectComplaint(/Service Worker registration blocked/);
    await open(person, scene);
    // The provider's pages follow the browser, not the page.
    for (const look of (isFirst ? [firstLook] : otherLooks).filter(
      ({ language }) => !isProviders || language === 'en',
    )) {
      if (look.language !== 'en') await showIn(page, look.language);
      const where = `${look.language}, ${look.width} px, ${look.colorScheme}`;
      await lookAt(page, look);
      await expectNothingForAxe(page, where);
      await expectNothingSideways(page, where);
    }
    if (isProviders || isFirst) return;
    // German words are long; otherwise the page is as in English.
    await showIn(page, 'de');
    await untilPainted(page);
    await expectNothingSideways(page, 'de, 390 px');
  });
}
