/** What a handler can do, read off its code: the store methods that it, and what it imports, call. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type FunctionName, functionList } from '../../functions/function-list.ts';
import { projectRoot } from '../../infra/bundling.ts';
import type { Capability } from '../../infra/grants.ts';
import { findImports } from '../checks/find-imports.ts';

/** What each method of the services takes. `tests/infra/grants.test.ts` checks that none is missing. */
export const needs: Readonly<Record<string, readonly Capability[]>> = {
  'tests.listPublishedLately': ['query'],
  'tests.listPublished': ['query'],
  'tests.getPublished': ['get'],
  'tests.getPublishedLately': ['get'],
  'tests.getVersion': ['get'],
  'sessions.get': ['get'],
  'sessions.getMany': ['getMany'],
  'sessions.list': ['query'],
  'sessions.latest': ['query'],
  'sessions.create': ['put'],
  'sessions.saveAnswers': ['update'],
  'sessions.close': ['update', 'put'],
  'sessions.closeTogether': ['update', 'put'],
  'sessions.extend': ['update', 'put'],
  'due.dueAt': ['queryDue'],
  'attempts.get': ['get'],
  'attempts.list': ['query'],
  'lateAnswers.get': ['get'],
  'lateAnswers.put': ['put'],
  'notifications.list': ['query', 'get'],
  'notifications.markSeen': ['put'],
  'accommodations.list': ['query'],
  'news.get': ['readNews'],
  'news.tell': ['tellNews'],
  'receipts.sign': ['sign'],
  'receipts.publicKeys': ['readReceiptKeys'],
  // Whoever closes may read items by their keys.
  'gate.state': ['get'],
  'gate.known': [],
  'tableState.get': ['get'],
  'tableState.put': ['noteState'],
  'deadlines.arm': ['arm'],
  'deadlines.rearm': ['arm'],
};

/** For operators only, who use their own permissions. */
export const operatorsOnly: readonly string[] = [
  'tableState.changes',
  'tests.publish',
  'attempts.restore',
  'accommodations.put',
];

/** Files that a handler runs: its own and what they import, but for the place where all services are put together. */
function reachedFrom(entry: string, seen: Set<string> = new Set()): Set<string> {
  if (seen.has(entry) || entry === 'functions/services.ts') return seen;
  seen.add(entry);
  for (const { to, kind, isType } of findImports(entry, readFileSync(join(projectRoot, entry), 'utf8'))) {
    if (kind === 'file' && !isType) reachedFrom(to, seen);
  }
  return seen;
}

const isStore = (path: string) => /-(?:store|scheduler)\.ts$/.test(path);

/** The capabilities that a function's code calls for. */
export function capabilitiesNeededBy(name: FunctionName): Set<Capability> {
  const files = [...reachedFrom(functionList[name].entry)].filter((path) => !isStore(path));
  const source = files.map((path) => readFileSync(join(projectRoot, path), 'utf8')).join('\n');
  const methods = [...Object.keys(needs), ...operatorsOnly].filter((method) =>
    new RegExp(`\\b${method.replace('.', '\\)?\\.')}\\(`).test(source),
  );
  const forbidden = methods.filter((method) => operatorsOnly.includes(method));
  if (forbidden.length > 0) throw new Error(`${name} calls what only operators may: ${forbidden.join(', ')}`);
  return new Set(methods.flatMap((method) => needs[method] ?? []));
}
