/** The frame of the provider's pages: the page's own mark and look, nothing from outside, no script. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageStyle } from './page-style.ts';
import type { Words } from './words.ts';

const mark = readFileSync(join(import.meta.dirname, '../../../web/public/favicon.svg'), 'utf8')
  .trim()
  .replace(/<svg [^>]*?viewBox/, '<svg aria-hidden="true" viewBox');

const styleHash = createHash('sha256').update(pageStyle).digest('base64');

/** Headers of every page. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
    "font-src 'self'",
    "img-src 'self'",
    // Applies to the redirects after a form as well, which lead back to the page of the same origin.
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cache-control': 'no-store',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
};

/** A whole page; `body` is HTML. */
export function page({ language, direction }: Words, title: string, body: string): string {
  return `<!doctype html>
<html lang="${language}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} – Pencils Down</title>
<link rel="icon" type="image/svg+xml" href="/favicon.svg">
<style>${pageStyle}</style>
</head>
<body>
<main>
<p class="brand">${mark}<bdi>Pencils Down</bdi></p>
${body}
</main>
</body>
</html>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as HTML, in an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
