/** What the scripts of a student's way may weigh, gzipped, for `size-limit`; measured on the build of `npm run check`. */
import { join } from 'node:path';
import { checkedPage, readManifest, scriptsOf } from './page-scripts.ts';

const manifest = readManifest();
/** What everybody fetches before the list of tests stands; the list and the page before the start are in it. */
const first = scriptsOf(manifest, 'index.html', 'src/start.tsx');

/** What comes on top of that. */
const beyond = (...sources: string[]) => [...scriptsOf(manifest, ...sources)].filter((file) => !first.has(file));

const check = (name: string, files: Iterable<string>, limit: string) => ({
  name,
  path: Array.from(files, (file) => join(checkedPage, file)),
  gzip: true,
  limit,
});

export default [
  check('first load, with the list of tests', first, '160 kB'),
  check('test room, on top', beyond('src/features/room/session-page.tsx'), '40 kB'),
  check('signing in, on top', beyond('src/features/sign-in/user-manager.ts'), '20 kB'),
  check(
    'texts with Markdown and formulas, on top',
    beyond('src/components/rich-text/readers/markdown-with-math.tsx'),
    '145 kB',
  ),
  check(
    'texts with HTML and formulas, on top',
    beyond('src/components/rich-text/readers/html-with-math.tsx'),
    '145 kB',
  ),
];
