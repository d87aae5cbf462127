/** Nothing moves while a page comes: no line breaks elsewhere when the font is there, nothing pushes what one reads away. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from '@playwright/test';
import * as z from 'zod/mini';
import { type Scene, sceneOf } from '../screens/scene.ts';
import { screens } from '../screens/screens.ts';
import { untilPainted } from '../screens/until-painted.ts';
import { test as base, expect } from './fixtures.ts';

const test = base.extend<object, { scene: Scene }>({
  scene: [async ({ stack }, use) => use(await sceneOf(stack)), { scope: 'worker', timeout: 120_000 }],
});

/** A share of the screen; from 0.1 on, browsers call it bad. */
const maxShift = 0.05;

const sizes = [
  { width: 390, height: 844 },
  { width: 1280, height: 800 },
] as const;

const names: readonly string[] = [
  'welcome',
  'sign-in',
  'my-tests',
  'start',
  'room-single-choice',
  'room-matching',
  'review',
  'ended-submitted',
  'my-attempts',
  'my-attempts-empty',
  'attempt',
  'notifications',
  'check-receipt',
  'not-found',
];

/** Notes what moves in each document, from its beginning; what follows somebody's own doing does not count. */
const watchShifts = `
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      const moved = entry.sources.map(({ node }) => (node?.nodeType === 1 ? node : node?.parentElement)?.outerHTML?.slice(0, 80));
      window.shifts.push({ share: entry.value, moved: moved.join(' | ') });
    }
  }).observe({ type: 'layout-shift', buffered: true });
`;

const Shifts = z.array(z.object({ share: z.number(), moved: z.string() }));

/** What has moved so far, once everything is there. */
async function shiftsOf(page: Page): Promise<z.infer<typeof Shifts>> {
  await page.waitForLoadState('networkidle');
  await page.evaluate('document.fonts.ready.then(() => null)');
  await untilPainted(page);
  return z.parse(Shifts, await page.evaluate('window.shifts'));
}

/** As on a slow network: a font is there after the page has been painted. */
async function delayFonts(context: BrowserContext): Promise<void> {
  await context.route(/(atkinson|noto).*woff2/, async (route) => {
    await sleep(600);
    await route.continue();
  });
}

const sumOf = (shifts: z.infer<typeof Shifts>) => shifts.reduce((sum, { share }) => sum + share, 0);

for (const { name, as, open } of screens.filter((screen) => names.includes(screen.name))) {
  for (const viewport of sizes) {
    test(`${name} at ${viewport.width} px: nothing moves while it comes`, async ({ scene, visitor, knownPerson }) => {
      // A browser that has never been here: the fonts come when the page has been painted.
      const options = { viewport, serviceWorkers: 'block' } as const;
      const person = as ? await knownPerson(as, options) : await visitor(options);
      person.expectComplaint(/Service Worker registration blocked/);
      await person.context.addInitScript(watchShifts);
      await delayFonts(person.context);
      await open(person, scene);
      const shifts = await shiftsOf(person.page);
      expect(sumOf(shifts), JSON.stringify(shifts)).toBeLessThanOrEqual(maxShift);
    });
  }
}

test('what moves is seen', async ({ visitor }) => {
  const { context, page } = await visitor();
  await context.addInitScript(watchShifts);
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await shiftsOf(page);
  await page.evaluate(
    `document.querySelector('main').style.translate = '0 0'; document.querySelector('main').style.marginBlockStart = '300px'`,
  );
  await expect(async () => expect(sumOf(await shiftsOf(page))).toBeGreaterThan(maxShift)).toPass();
});
