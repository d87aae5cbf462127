/** Takes the pictures: every screen at 390 and 1280 px, light and dark, and in Arabic, light. */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { test as base, expect } from '../e2e/fixtures.ts';
import { type Scene, setScene } from '../screens/scene.ts';
import { screens } from '../screens/screens.ts';
import { showIn } from '../screens/show-in.ts';
import { untilPainted } from '../screens/until-painted.ts';
import { startLocalStack } from '../support/local-stack.ts';
import { grantExtraTime } from './grant-extra-time.ts';
import { inDocs, pictureName, type Variant, variantsOf } from './pictures.ts';
import { docsFolder, picturesFolder } from './prepare-pictures.ts';
import { showSteadyTimes } from './steady-times.ts';
import { toWebp } from './to-webp.ts';

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
async function takePicture(page: Page, { width, height }: Variant['size']): Promise<Buffer> {
  await expect(page.locator('[data-pending]')).toHaveCount(0);
  const contentHeight = await page.locator('html').evaluate((html) => html.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(Math.max(contentHeight, height), 2_400) });
  return page.screenshot({ animations: 'disabled', caret: 'hide', scale: 'css' });
}

for (const screen of screens) {
  test(screen.name, async ({ scene, personAt, stack, browser }) => {
    const desk = await browser.newPage();
    for (const [, variants] of Map.groupBy(variantsOf(screen), ({ size }) => size)) {
      const [first] = variants;
      if (!first) continue;
      const person = await personAt(stack.url, {
        viewport: first.size,
        // The small one is a phone: it has fingers and no keyboard.
        hasTouch: first.size.width < 600,
        isMobile: first.size.width < 600,
        reducedMotion: 'reduce',
      });
      const { page } = person;
      await showSteadyTimes(person.context, scene.setAtMs);
      if (screen.as) await person.signIn(screen.as);
      await screen.open(person, scene);
      for (const variant of variants) {
        if (variant.language !== 'en') await showIn(page, variant.language);
        await page.setViewportSize(variant.size);
        await page.emulateMedia({ colorScheme: variant.theme });
        await untilPainted(page);
        const picture = await toWebp(desk, await takePicture(page, variant.size));
        const name = pictureName(screen, variant);
        await writeFile(join(picturesFolder, name), picture);
        if (process.env.RENEW_DOCS && inDocs.has(name)) await writeFile(join(docsFolder, name), picture);
      }
    }
    await desk.close();
  });
}
