/** Takes the pictures: every screen at 390 and 1280 px, light and dark, and in Arabic, light. */
import { join } from 'node:path';
import { test as base, expect } from '../e2e/fixtures.ts';
import type { Person } from '../e2e/person.ts';
import { type Scene, setScene } from '../screens/scene.ts';
import { screens } from '../screens/screens.ts';
import { showIn } from '../screens/show-in.ts';
import { untilPainted } from '../screens/until-painted.ts';
import { startLocalStack } from '../support/local-stack.ts';
import { picturesFolder } from './clear-pictures.ts';
import { grantExtraTime } from './grant-extra-time.ts';
import { showSteadyTimes } from './steady-times.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];
const themes = ['light', 'dark'] as const;

const test = base.extend<object, { scene: Scene & { readonly setAtMs: number } }>({
  // Without the samples, whose windows open at a time of day that no two runs share.
  stack: [
    async ({}, use) => {
      const stack = await startLocalStack({ seed: false });
      await grantExtraTime(stack, 'alan');
      await use(stack);
      await stack.stop();
    },
    { scope: 'worker' },
  ],
  scene: [
    async ({ stack }, use) => {
      const setAtMs = Date.now();
      await use({ ...(await setScene(stack)), setAtMs });
    },
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** As the page is shown, down to its end, but not longer than a few screens. */
async function takePicture(person: Person, name: string, size: { width: number; height: number }): Promise<void> {
  const { page } = person;
  await expect(page.locator('[data-pending]')).toHaveCount(0);
  const contentHeight = await page.locator('html').evaluate((html) => html.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.min(Math.max(contentHeight, size.height), 2_400) });
  await page.screenshot({
    path: join(picturesFolder, `${name}.png`),
    animations: 'disabled',
    caret: 'hide',
    scale: 'css',
  });
}

for (const { name, as, isProviders, open } of screens) {
  test(name, async ({ scene, personAt, stack }) => {
    for (const size of sizes) {
      const person = await personAt(stack.url, { viewport: size, reducedMotion: 'reduce' });
      await showSteadyTimes(person.context, scene.setAtMs);
      if (as) await person.signIn(as);
      await open(person, scene);
      for (const colorScheme of themes) {
        await person.page.setViewportSize(size);
        await person.page.emulateMedia({ colorScheme });
        await untilPainted(person.page);
        await takePicture(person, `${name}-${size.width}-${colorScheme}`, size);
      }
      if (isProviders) continue;
      await showIn(person.page, 'ar');
      await person.page.setViewportSize(size);
      await person.page.emulateMedia({ colorScheme: 'light' });
      await untilPainted(person.page);
      await takePicture(person, `${name}-${size.width}-ar`, size);
    }
  });
}
