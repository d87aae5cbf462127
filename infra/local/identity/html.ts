/** The look of the provider's pages: nothing from outside, no script, readable in light and dark. */
import { createHash } from 'node:crypto';
import type { Words } from './words.ts';

const style = `
:root { color-scheme: light dark; --ink: #1b2430; --soft: #51606f; --paper: #f4f6f9; --card: #fff; --line: #7b8794;
  --accent: #1f5fbf; --on-accent: #fff; --error: #b3261e; --error-paper: #fdf1f0; }
@media (prefers-color-scheme: dark) { :root { --ink: #eaeef3; --soft: #a9b5c2; --paper: #12171d; --card: #1b222b;
  --line: #708090; --accent: #8ab8ff; --on-accent: #0c1b30; --error: #ffb4ab; --error-paper: #3a1d1b; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem 1rem; background: var(--paper);
  color: var(--ink); font: 1rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; }
main { width: 100%; max-width: 26rem; background: var(--card); border-radius: 12px; padding: 2rem;
  box-shadow: 0 1px 2px rgb(0 0 0 / .12), 0 8px 24px rgb(0 0 0 / .08); }
.brand { display: flex; align-items: center; gap: .6rem; margin: 0 0 1.25rem; font-weight: 600; color: var(--soft); }
.brand svg { width: 1.5rem; height: 1.5rem; color: var(--accent); }
h1 { margin: 0 0 1.25rem; font-size: 1.5rem; line-height: 1.25; }
h2 { margin: 1.75rem 0 .25rem; font-size: 1rem; }
label { display: block; margin: 1rem 0 .3rem; font-weight: 600; }
input { width: 100%; padding: .65rem .75rem; font: inherit; color: inherit; background: var(--card);
  border: 1px solid var(--line); border-radius: 8px; }
[dir=rtl] input { text-align: right; }
input[aria-invalid=true] { border: 2px solid var(--error); }
button { font: inherit; cursor: pointer; border-radius: 8px; }
.primary { display: inline-block; width: 100%; margin-top: 1.5rem; padding: .7rem 1rem; border: 0; font-weight: 600;
  text-align: center; text-decoration: none; background: var(--accent); color: var(--on-accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.errors { margin-bottom: 1rem; padding: .85rem 1rem; border-inline-start: 4px solid var(--error); border-radius: 4px;
  background: var(--error-paper); }
.errors h2 { margin: 0; } .errors ul { margin: .25rem 0 0; padding-inline-start: 1.2rem; } .errors a { color: var(--error); }
.field-error { margin: 0 0 .3rem; color: var(--error); font-weight: 600; }
.hint { margin: 0; color: var(--soft); font-size: .9375rem; }
.people { list-style: none; margin: .5rem 0 0; padding: 0; }
.people button { display: flex; justify-content: space-between; align-items: baseline; gap: 1rem; width: 100%;
  min-height: 2.75rem; padding: .5rem .25rem; border: 0; border-radius: 4px; text-align: start; background: none; color: inherit; }
.people li + li { border-top: 1px solid color-mix(in srgb, var(--line) 35%, transparent); }
.people button:hover { background: color-mix(in srgb, var(--accent) 12%, transparent); }
.people b { flex: none; font-weight: 500; }
.people span { color: var(--soft); font-size: .9375rem; text-align: end; }
code { font-family: ui-monospace, SFMono-Regular, Menlo, monospace; }
`;

const pencil = `<svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round"
  stroke-linejoin="round" aria-hidden="true"><path d="M4 20l1-5L16 4l4 4L9 19z"/><path d="M13 7l4 4"/></svg>`;

const styleHash = createHash('sha256').update(style).digest('base64');

/** Headers of every page. */
export const pageHeaders: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': [
    "default-src 'none'",
    `style-src 'sha256-${styleHash}'`,
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
<style>${style}</style>
</head>
<body>
<main>
<p class="brand">${pencil}<bdi>Pencils Down</bdi></p>
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
