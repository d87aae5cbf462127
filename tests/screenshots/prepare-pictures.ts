/** Playwright's global set-up for the pictures: those of screens that are no more go; the others are written over. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { screens } from '../screens/screens.ts';
import buildPage from '../support/build-page.ts';
import { root } from '../support/local-stack.ts';
import { inDocs, pictureName, variantsOf } from './pictures.ts';

/** All of them; not in the repository. */
export const picturesFolder = join(root, 'screenshots');
/** The few that are: written only with `RENEW_DOCS=1`. */
export const docsFolder = join(root, 'docs/pictures');

export default function preparePictures(): void {
  mkdirSync(picturesFolder, { recursive: true });
  const known = new Set(screens.flatMap((screen) => variantsOf(screen).map((variant) => pictureName(screen, variant))));
  for (const file of readdirSync(picturesFolder)) if (!known.has(file)) rmSync(join(picturesFolder, file));
  for (const name of inDocs)
    if (!known.has(name)) throw new Error(`No screen has the picture ${name} that the docs show`);
  buildPage();
}
