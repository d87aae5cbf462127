/** Playwright's global set-up for the pictures: those of screens that are no more go; the others are written over. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { screens } from '../screens/screens.ts';
import buildPage from '../support/build-page.ts';
import { root } from '../support/local-stack.ts';
import { pictureName, variantsOf } from './pictures.ts';

export const picturesFolder = join(root, 'docs/screenshots');

export default function preparePictures(): void {
  mkdirSync(picturesFolder, { recursive: true });
  const known = new Set(screens.flatMap((screen) => variantsOf(screen).map((variant) => pictureName(screen, variant))));
  for (const file of readdirSync(picturesFolder)) if (!known.has(file)) rmSync(join(picturesFolder, file));
  buildPage();
}
