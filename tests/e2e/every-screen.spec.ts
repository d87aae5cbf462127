/** Every screen, in both themes: nothing for axe to find, and at 390 px nothing to scroll sideways for. */
import AxeBuilder from '@axe-core/playwright';
import { type Scene, setScene } from '../screens/scene.ts';
import { screens } from '../screens/screens.ts';
import { untilPainted } from '../screens/until-painted.ts';
import { deployed } from '../support/target.ts';
import { test as base, expect } from './fixtures.ts';

const test = base.extend<object, { scene: Scene }>({
  scene: [async ({ stack }, use) => use(await setScene(stack)), { scope: 'worker', timeout: 120_000 }],
});

const looks = [
  { width: 1280, height: 800, colorScheme: 'light' },
  { width: 390, height: 844, colorScheme: 'dark' },
] as const;

for (const { name, as, open } of screens.filter((screen) => !(deployed && screen.isProviders))) {
  test(`${name}: axe finds nothing, and 390 px are wide enough`, async ({ scene, visitor, signedIn }) => {
    const options = { reducedMotion: 'reduce' } as const;
    const person = as ? await signedIn(as, options) : await visitor(options);
    const { page } = person;
    await open(person, scene);
    for (const { width, height, colorScheme } of looks) {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      await untilPainted(page);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map((node) => `${node.html} ${node.failureSummary}`).join(' | ')}`,
      );
      expect(found, `${width} px, ${colorScheme}`).toEqual([]);
      const overflow = await page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);
      expect(overflow, `sideways at ${width} px`).toBe(0);
    }
  });
}
