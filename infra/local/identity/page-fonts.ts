/** The fonts of the provider's pages: the same as the page's, from this origin. */
import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

const folder = '/oidc/fonts';

const fonts = [
  {
    path: `${folder}/latin.woff2`,
    family: 'Atkinson Hyperlegible Next Variable',
    weights: '200 800',
    range: 'U+0000-02FF, U+2000-206F, U+20AC, U+2122',
    file: '@fontsource-variable/atkinson-hyperlegible-next/files/atkinson-hyperlegible-next-latin-wght-normal.woff2',
  },
  {
    path: `${folder}/arabic.woff2`,
    family: 'Noto Sans Arabic Variable',
    weights: '100 900',
    range: 'U+0600-06FF, U+0750-077F, U+200C-200E, U+FB50-FDFF, U+FE70-FEFC',
    file: '@fontsource-variable/noto-sans-arabic/files/noto-sans-arabic-arabic-wght-normal.woff2',
  },
] as const;

/** Their faces, as CSS. */
export const fontFaces = fonts
  .map(
    ({ path, family, weights, range }) =>
      `@font-face { font-family: "${family}"; src: url(${path}) format("woff2"); font-weight: ${weights}; font-display: optional; unicode-range: ${range}; }`,
  )
  .join('\n');

/** Sends a font; false when the path is none. */
export function sendFont(path: string, response: ServerResponse): boolean {
  const font = fonts.find((one) => one.path === path);
  if (!font) return false;
  const headers = { 'content-type': 'font/woff2', 'cache-control': 'public, max-age=86400' };
  response.writeHead(200, headers).end(readFileSync(fileURLToPath(import.meta.resolve(font.file))));
  return true;
}
