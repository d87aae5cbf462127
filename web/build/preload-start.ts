/**
 * The built page names the files of its own code, so that they arrive beside the small script that starts it
 * (`src/main.ts`) and not after it.
 */
import type { Plugin } from 'vite';

type Bundle = Readonly<Record<string, BundleFile>>;
type BundleFile =
  | { readonly type: 'asset' }
  | {
      readonly type: 'chunk';
      readonly fileName: string;
      readonly name: string;
      readonly isDynamicEntry: boolean;
      readonly imports: readonly string[];
      readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> } | undefined;
    };

/** Adds the tags. Unbuilt, modules are found one by one anyway. */
export function preloadStart(): Plugin {
  return {
    name: 'pencils-down:preload-start',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler(html, { bundle = {} }) {
        const { scripts, styles } = filesOfStart(bundle);
        const isNew = (file: string) => !html.includes(`"/${file}"`);
        return [
          ...scripts.filter(isNew).map((file) => link('modulepreload', file)),
          ...styles.filter(isNew).map((file) => link('stylesheet', file)),
        ];
      },
    },
  };
}

const link = (rel: string, file: string) => ({
  tag: 'link',
  attrs: { rel, crossorigin: true, href: `/${file}` },
  injectTo: 'head' as const,
});

function filesOfStart(bundle: Bundle): { scripts: string[]; styles: string[] } {
  const start = Object.values(bundle).find(
    (file) => file.type === 'chunk' && file.isDynamicEntry && file.name === 'start',
  );
  if (start?.type !== 'chunk') throw new Error('The build has no start chunk');
  const scripts = new Set([start.fileName]);
  const styles = new Set<string>();
  // A set goes on with what is added on the way.
  for (const fileName of scripts) {
    const file = bundle[fileName];
    if (file?.type !== 'chunk') continue;
    for (const imported of file.imports) scripts.add(imported);
    for (const style of file.viteMetadata?.importedCss ?? []) styles.add(style);
  }
  return { scripts: [...scripts], styles: [...styles] };
}
