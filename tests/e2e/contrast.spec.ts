/** What is told apart by sight alone, in every theme: where a field is, what is a button, where the focus is. */
import type { Page } from '@playwright/test';
import * as z from 'zod/mini';
import { type Scene, sceneOf } from '../screens/scene.ts';
import type { Screen } from '../screens/screen.ts';
import { screens } from '../screens/screens.ts';
import { untilPainted } from '../screens/until-painted.ts';
import { test as base, expect } from './fixtures.ts';
import { faintControls, focusRing, leastContrast } from './in-page-contrast.ts';
import type { Person } from './person.ts';

const test = base.extend<object, { scene: Scene }>({
  scene: [async ({ stack }, use) => use(await sceneOf(stack)), { scope: 'worker', timeout: 120_000 }],
});

const looks = [
  { colorScheme: 'light', contrast: 'no-preference' },
  { colorScheme: 'dark', contrast: 'no-preference' },
  { colorScheme: 'light', contrast: 'more' },
  { colorScheme: 'dark', contrast: 'more' },
] as const;

/** Between them they have every kind of control. */
const names = [
  'welcome',
  'sign-in',
  'sign-in-refused',
  'my-tests',
  'start',
  'room-multiple-choice',
  'room-numeric',
  'room-short-text',
  'room-matching',
  'room-ordering-flagged',
  'room-calculator',
  'room-settings',
  'room-ruled-out-and-scrap-paper',
  'review',
  'submit-dialog',
  'ended-submitted',
  'my-attempts',
  'notifications',
  'check-receipt',
  'account-menu',
] as const;

const screenNamed = (name: (typeof names)[number]): Screen => {
  const screen = screens.find((one) => one.name === name);
  if (!screen) throw new Error(`No screen is called ${name}`);
  return screen;
};

const Faint = z.array(z.string());
const Ring = z.object({
  what: z.string(),
  isPage: z.boolean(),
  style: z.string(),
  width: z.number(),
  contrast: z.number(),
});

async function findFaint(page: Page): Promise<string[]> {
  return z.parse(Faint, await page.evaluate(faintControls));
}

async function lookAs(page: Page, look: (typeof looks)[number]): Promise<void> {
  await page.emulateMedia({ ...look, reducedMotion: 'reduce' });
  const root = page.locator('html[data-contrast]');
  if (await root.count()) {
    await expect(root).toHaveAttribute('data-color-scheme', look.colorScheme);
    await expect(root).toHaveAttribute('data-contrast', look.contrast === 'more' ? 'high' : 'normal');
  }
  await untilPainted(page);
}

/** What Tab leads to, one after the other. */
async function ringsOf(page: Page, presses: number): Promise<z.infer<typeof Ring>[]> {
  const rings: z.infer<typeof Ring>[] = [];
  for (let index = 0; index < presses; index += 1) {
    await page.keyboard.press('Tab');
    await untilPainted(page);
    const ring = z.parse(Ring, await page.evaluate(focusRing));
    // Past the last one the browser begins anew.
    if (!ring.isPage) rings.push(ring);
  }
  return rings;
}

function expectRings(rings: readonly z.infer<typeof Ring>[], where: string): void {
  expect(rings.length, where).toBeGreaterThan(0);
  const poor = rings.filter(({ style, width, contrast }) => style !== 'solid' || width < 2 || contrast < leastContrast);
  expect(poor, `rings, ${where}`).toEqual([]);
}

for (const name of names) {
  const { as, open } = screenNamed(name);
  test(`${name}: every control stands out from its ground, and so does the focus`, async ({
    scene,
    visitor,
    knownPerson,
  }) => {
    const options = { reducedMotion: 'reduce', serviceWorkers: 'block' } as const;
    const person: Person = as ? await knownPerson(as, options) : await visitor(options);
    person.expectComplaint(/Service Worker registration blocked/);
    await open(person, scene);
    for (const look of looks) {
      await lookAs(person.page, look);
      const where = `${look.colorScheme}, contrast ${look.contrast}`;
      expect(await findFaint(person.page), where).toEqual([]);
      expectRings(await ringsOf(person.page, 8), where);
    }
  });
}

test('a border as faint as it once was would be found, and a ring that is none', async ({ scene, knownPerson }) => {
  const alan = await knownPerson('alan', { serviceWorkers: 'block' });
  alan.expectComplaint(/Service Worker registration blocked/);
  await screenNamed('room-short-text').open(alan, scene);
  const { page } = alan;
  expect(await findFaint(page)).toEqual([]);
  await page.addStyleTag({ content: ':is(input, textarea) { border-color: #ced4da !important; }' });
  expect(await findFaint(page)).toEqual([expect.stringMatching(/^(?:input|textarea) ".*" 1\.\d/)]);
  await page.addStyleTag({ content: ':focus-visible { outline-color: #ced4da !important; }' });
  await page.getByRole('textbox').focus();
  const { contrast } = z.parse(Ring, await page.evaluate(focusRing));
  expect(contrast).toBeLessThan(leastContrast);
});

test('in forced colours the ring is the system’s own', async ({ visitor }) => {
  const somebody = await visitor({ forcedColors: 'active' });
  const { page } = somebody;
  await page.goto('/');
  await somebody.button('Sign in').focus();
  await page.keyboard.press('Tab');
  const { style, width } = z.parse(Ring, await page.evaluate(focusRing));
  expect([style, width]).toEqual(['solid', 2]);
});
