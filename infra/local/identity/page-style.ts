/** The look of the provider's pages: the page's palette, sizes and fonts, in light and dark as the system has it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readPalettes, toDeclarations } from '../../palette.ts';
import { fontFaces } from './page-fonts.ts';

const fallbackFonts = readFileSync(join(import.meta.dirname, '../../../web/src/app/fallback-fonts.css'), 'utf8');
const { light, dark } = readPalettes();

/** All of it; the page's policy allows it by its hash. */
export const pageStyle = `
${fontFaces}
${fallbackFonts}
:root { color-scheme: light dark; ${toDeclarations(light)} }
@media (prefers-color-scheme: dark) { :root { ${toDeclarations(dark)} } }
@media (prefers-contrast: more) { :root { --text-soft: var(--ink); --line: var(--line-strong); --line-strong: var(--ink); } }
* { box-sizing: border-box; }
body { margin: 0; min-block-size: 100dvb; display: grid; place-items: center; padding: 1.25rem; background: var(--paper);
  color: var(--ink); font-size: var(--text-2); line-height: 1.55; -webkit-font-smoothing: antialiased; overflow-wrap: anywhere;
  font-family: "Atkinson Hyperlegible Next Variable", "Noto Sans Arabic Variable", "Arial as Atkinson",
  "Roboto as Atkinson", "Noto as Atkinson", "DejaVu as Atkinson", system-ui, sans-serif; }
body:lang(ar) { line-height: 1.7; }
main { inline-size: min(28rem, 100%); padding: clamp(1.5rem, 5vw, 2.5rem); border: 1px solid var(--line);
  border-radius: 1.25rem; background: var(--surface); box-shadow: var(--shadow); }
p { margin: 0; }
.brand { display: flex; align-items: center; gap: .6rem; font-weight: 700; letter-spacing: -.01em; }
.brand svg { flex: none; inline-size: 28px; block-size: 28px; }
h1 { margin: 1.5rem 0 1.25rem; font-size: var(--text-4); line-height: 1.2; font-weight: 650; letter-spacing: -.01em;
  text-wrap: balance; }
h2 { margin: 0; font-size: var(--text-2); line-height: 1.25; font-weight: 650; }
:lang(ar) :is(h1, .brand) { letter-spacing: 0; }
label { display: block; margin-block: 1rem .35rem; font-weight: 600; }
input, button, .primary { min-block-size: var(--touch); font: inherit; border-radius: var(--radius-control); }
input { inline-size: 100%; padding: .5rem .9rem; color: inherit; background: var(--surface);
  border: 1px solid var(--line-strong); }
input:hover { border-color: var(--ink); }
[dir=rtl] input { text-align: right; }
input[aria-invalid=true] { border: 2px solid var(--bad); }
button { cursor: pointer; }
.primary { display: flex; align-items: center; justify-content: center; inline-size: 100%; min-block-size: 3.125rem;
  margin-block-start: 1.5rem; padding: .5rem 1.4rem; border: 1px solid transparent; font-weight: 600; text-align: center;
  text-decoration: none; background: var(--accent); color: var(--on-accent); }
.primary:hover { background: var(--accent-hover); }
.primary:active { background: var(--accent-active); }
:focus-visible { outline: var(--focus-ring); outline-offset: var(--focus-offset); }
@media (forced-colors: active) { :focus-visible { outline-color: Highlight; } }
.errors { margin-block: 1.5rem 0; padding: .85rem 1rem; border-inline-start: 4px solid var(--bad);
  border-radius: var(--radius-control); background: var(--bad-soft); }
.errors ul { margin: .35rem 0 0; padding-inline-start: 1.2rem; }
.errors a { color: var(--bad); text-underline-offset: .18em; }
.field-error { margin-block-end: .35rem; color: var(--bad); font-weight: 600; }
form + h2 { margin-block-start: 1.75rem; padding-block-start: 1.5rem; border-block-start: 1px solid var(--line); }
.hint { padding-block-start: .25rem; color: var(--text-soft); font-size: var(--text-1); }
.people { list-style: none; margin: .75rem 0 0; padding: 0; display: grid; gap: .4rem; }
.people button { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: baseline; gap: 0 1rem;
  inline-size: 100%; padding: .5rem .9rem; border: 1px solid var(--line-strong); text-align: start;
  background: var(--surface); color: inherit; }
.people button:hover { background: var(--surface-soft); }
.people button:active { background: var(--line); }
.people b { font-weight: 550; }
.people span { color: var(--text-soft); font-size: var(--text-1); }
code { font-family: ui-monospace, "SF Mono", "Cascadia Code", "Roboto Mono", "DejaVu Sans Mono", monospace; font-size: 1em; }
`;
