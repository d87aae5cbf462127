/** Playwright's global set-up for the pictures: none of an earlier run stays behind. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import buildPage from '../support/build-page.ts';
import { root } from '../support/local-stack.ts';

export const picturesFolder = join(root, 'docs/screenshots');

export default function clearPictures(): void {
  rmSync(picturesFolder, { recursive: true, force: true });
  mkdirSync(picturesFolder, { recursive: true });
  buildPage();
}
