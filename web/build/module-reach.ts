/** Which modules a page needs before it can stand: for the build, to put into one file what is always fetched together. */
import type { Plugin } from 'vite';

export interface ModuleReach<Name extends string> {
  readonly plugin: Plugin;
  /** Whether an entry imports the module, directly or by others, without waiting; known when the build arranges its files. */
  readonly reaches: (entry: Name, moduleId: string) => boolean;
}

/** @param entries how the ids of the modules end that are looked at */
export function moduleReach<Name extends string>(entries: Readonly<Record<Name, string>>): ModuleReach<Name> {
  const reached = new Map<string, ReadonlySet<string>>();
  return {
    reaches: (entry, id) => reached.get(entry)?.has(id) ?? false,
    plugin: {
      name: 'pencils-down:module-reach',
      apply: 'build',
      buildEnd(error) {
        if (error) return;
        for (const [name, end] of Object.entries<string>(entries)) {
          const found = new Set<string>();
          const next = [...this.getModuleIds()].filter((id) => id.endsWith(end));
          if (next.length === 0) throw new Error(`The page has no ${end}`);
          for (let id = next.pop(); id !== undefined; id = next.pop()) {
            if (found.has(id)) continue;
            found.add(id);
            next.push(...(this.getModuleInfo(id)?.importedIds ?? []));
          }
          reached.set(name, found);
        }
      },
    },
  };
}
