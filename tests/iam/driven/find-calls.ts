/** Where in a bundle its code calls a service, read off the bundle and its source map. */
import { readdirSync, readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { join } from 'node:path';
import { projectRoot } from '../../../infra/bundling.ts';
import { findImports } from '../../checks/find-imports.ts';

/** A call in a bundle. */
export interface CallSite {
  /** Such as `sessions.get`. */
  readonly method: string;
  /** Of the method's name in the bundle, in UTF-16 units. */
  readonly offset: number;
  /** File and line of the source. */
  readonly place: string;
}

/** Where the services are put together. */
function serviceFiles(): string[] {
  const names = readdirSync(join(projectRoot, 'functions')).filter((name) => /^(?:[a-z]+-)*services\.ts$/.test(name));
  return names.map((name) => `functions/${name}`);
}

/** How the sources write a call: `sessions.get(`, `services().sessions.get(`. */
const written = /(\w+)\.(\w+)\($/;
/**
 * What the services are made of: every function has all of it, whether it uses it or not, so a call in there is its own
 * method's affair.
 */
const servicesAreMadeOf: ReadonlySet<string> = new Set(
  serviceFiles().flatMap((path) => {
    const imports = findImports(path, readFileSync(join(projectRoot, path), 'utf8'));
    return imports.flatMap(({ kind, to, isType }) => (kind === 'file' && !isType ? [to] : []));
  }),
);

/**
 * The calls of the given methods.
 * @param bundle its text; @param map its source map, as JSON
 */
export function findCalls(bundle: string, map: string, methods: ReadonlySet<string>): CallSite[] {
  const sources = new SourceMap(JSON.parse(map));
  const names = new Set([...methods].map((method) => method.split('.')[1] ?? ''));
  const lineStarts = [0, ...[...bundle.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const sites: CallSite[] = [];
  let line = 0;
  for (const { 1: name = '', index } of bundle.matchAll(/\.(\w+)\(/g)) {
    if (!names.has(name)) continue;
    const offset = index + 1;
    while ((lineStarts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line++;
    const entry = sources.findEntry(line, offset - (lineStarts[line] ?? 0));
    if (!('originalSource' in entry)) continue;
    const { originalSource, originalLine, originalColumn } = entry;
    if (!originalSource.startsWith('functions/') || servicesAreMadeOf.has(originalSource)) continue;
    const source = lineOf(originalSource, originalLine);
    const method = written.exec(source.slice(0, source.indexOf('(', originalColumn) + 1));
    const called = `${method?.[1]}.${method?.[2]}`;
    if (methods.has(called)) sites.push({ method: called, offset, place: `${originalSource}:${originalLine + 1}` });
  }
  return sites;
}

const files = new Map<string, string[]>();

function lineOf(path: string, line: number): string {
  const lines = files.get(path) ?? readFileSync(join(projectRoot, path), 'utf8').split('\n');
  files.set(path, lines);
  return lines[line] ?? '';
}
