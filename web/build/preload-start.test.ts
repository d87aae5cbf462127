import { expect, it } from 'vitest';
import { arrange } from './preload-start.ts';

const chunk = { type: 'chunk', isDynamicEntry: false, imports: [] } as const;
const bundle = {
  'assets/index-1.js': { ...chunk, fileName: 'assets/index-1.js', name: 'index' },
  'assets/early-scheme-1.js': { ...chunk, fileName: 'assets/early-scheme-1.js', name: 'early-scheme' },
  'assets/base-1.js': {
    ...chunk,
    fileName: 'assets/base-1.js',
    name: 'base',
    viteMetadata: { importedCss: new Set(['assets/base-1.css']) },
  },
  'assets/start-1.js': {
    ...chunk,
    fileName: 'assets/start-1.js',
    name: 'start',
    isDynamicEntry: true,
    imports: ['assets/base-1.js'],
  },
} as const;
const page = `<head>
  <script type="module" crossorigin src="/assets/index-1.js"></script>
  <link rel="stylesheet" crossorigin href="/assets/index-1.css">
</head><img src="/favicon.svg" alt="" width="28" height="28" /><div id="root"></div>`;
const mark = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0" /></svg>\n';

it('names the code of the start, and waits before the first paint for nothing but the chosen scheme', () => {
  const { html, tags } = arrange(page, bundle, mark);
  expect(tags.map(({ tag, attrs }) => [tag, 'src' in attrs ? attrs.src : attrs.href])).toEqual([
    ['script', '/assets/early-scheme-1.js'],
    ['link', '/assets/start-1.js'],
    ['link', '/assets/base-1.js'],
  ]);
  const inOrder = /<\/head><svg width="28" height="28".*index-1\.css.*base-1\.css.*<div id="root">/s;
  expect(html).toMatch(inOrder);
  expect(html.match(/stylesheet/g)).toHaveLength(2);
});

it('refuses a build without its start, without the mark, or whose scheme has parts', () => {
  const { 'assets/start-1.js': start, ...rest } = bundle;
  expect(() => arrange(page, rest, mark)).toThrow('no start');
  expect(() => arrange('<head></head>', bundle, mark)).toThrow('no mark');
  const scheme = { ...bundle['assets/early-scheme-1.js'], imports: [start.fileName] };
  expect(() => arrange(page, { ...bundle, 'assets/early-scheme-1.js': scheme }, mark)).toThrow('must be one file');
});
