/** Every page outside of the room on the narrowest screen, enlarged, and under a thumb. */
import * as z from 'zod/mini';
import { type Scene, sceneOf } from '../screens/scene.ts';
import type { Screen } from '../screens/screen.ts';
import { screens } from '../screens/screens.ts';
import { untilPainted } from '../screens/until-painted.ts';
import { test as base, expect } from './fixtures.ts';
import { expectNothingSideways } from './looks.ts';

const test = base.extend<object, { scene: Scene }>({
  scene: [async ({ stack }, use) => use(await sceneOf(stack)), { scope: 'worker', timeout: 120_000 }],
});

/** 400 % and 200 % of a window of 1280 px; the second is a phone that lies on its side as well. */
const sizes = [
  { width: 320, height: 640 },
  { width: 640, height: 360 },
] as const;

/** In pixels: what a thumb hits, as Apple and WCAG's stricter level have it. */
const thumb = 44;

/** Controls that are smaller than a thumb; a link in a line of text is as high as its line. */
const smallTargets = `[...document.querySelectorAll('main button, main select, main textarea, main summary, main label:has(input), main a[data-variant], header a, header button')]
  .filter((element) => element.checkVisibility() && getComputedStyle(element).clipPath === 'none')
  .map((element) => ({ element, box: element.getBoundingClientRect() }))
  .filter(({ box }) => box.width > 2 && (box.height < ${thumb} || box.width < ${thumb}))
  .map(({ element, box }) => element.tagName.toLowerCase() + ' "' + element.textContent.trim().slice(0, 30) + '" ' + Math.round(box.width) + ' by ' + Math.round(box.height))`;

/** The room has a scene of its own (`display.spec.ts`). */
const isOutside = ({ name }: Screen) => !/^(?:room-.*|submit-dialog|review|preview)$/.test(name);

for (const [as, theirs] of Map.groupBy(screens.filter(isOutside), (screen) => screen.as)) {
  test(`nothing runs out of the pages that ${as ?? 'a visitor'} sees at 320 px and at 200 %`, async ({
    scene,
    visitor,
    knownPerson,
  }) => {
    const options = { serviceWorkers: 'block', hasTouch: true, isMobile: true, viewport: sizes[0] } as const;
    for (const { name, open } of theirs) {
      const person = as ? await knownPerson(as, options) : await visitor(options);
      person.expectComplaint(/Service Worker registration blocked/);
      await open(person, scene);
      for (const size of sizes) {
        await person.page.setViewportSize(size);
        await untilPainted(person.page);
        await expectNothingSideways(person.page, `${name} at ${size.width} px`);
      }
      const small = z.parse(z.array(z.string()), await person.page.evaluate(smallTargets));
      expect(small, `${name}: smaller than a thumb`).toEqual([]);
      await person.context.close();
    }
  });
}
