/** Finds what a TypeScript source imports, with the parser that also builds the page. */
import { posix } from 'node:path';
import { parseSync, Visitor } from 'vite';
import type { Import } from './import-rules.ts';

interface Specifier {
  readonly to: string;
  readonly start: number;
  readonly isType: boolean;
}

/**
 * All imports of one file: static, re-exports, dynamic with a fixed name, and `import('…')` types.
 * @param path the file, relative to the project's root, with forward slashes
 * @throws Error when the source does not parse
 */
export function findImports(path: string, source: string): Import[] {
  const { module, program, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);

  const specifiers: Specifier[] = [];
  for (const { moduleRequest, entries } of module.staticImports) {
    const isType = entries.length > 0 && entries.every((entry) => entry.isType);
    specifiers.push({ to: moduleRequest.value, start: moduleRequest.start, isType });
  }
  for (const { moduleRequest, isType } of module.staticExports.flatMap((statement) => statement.entries)) {
    if (moduleRequest) specifiers.push({ to: moduleRequest.value, start: moduleRequest.start, isType });
  }
  new Visitor({
    ImportExpression({ source: name, start }) {
      if (name.type === 'Literal' && typeof name.value === 'string')
        specifiers.push({ to: name.value, start, isType: false });
    },
    TSImportType({ source: name, start }) {
      specifiers.push({ to: name.value, start, isType: true });
    },
  }).visit(program);

  return specifiers.map(({ to, start, isType }) => ({
    from: path,
    ...resolve(path, to),
    isType,
    line: source.slice(0, start).split('\n').length,
  }));
}

/** Imports of the project are relative and carry their extension, so that no look-up is needed. */
function resolve(from: string, to: string): Pick<Import, 'to' | 'kind'> {
  if (!to.startsWith('.')) return { to, kind: 'package' };
  return { to: posix.join(posix.dirname(from), to), kind: 'file' };
}
