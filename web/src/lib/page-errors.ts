/**
 * Tells the server when something in the page breaks, in fixed codes and positions in the built files: no message, no
 * address, nothing of anybody. It is in what runs first, so it needs no library; and it never gets in the way: few reports
 * a visit, each once, and what cannot be sent is dropped.
 */
import type { PageError, PageErrorKind } from '../../../shared/api/page-errors.ts';
import type { Routes } from '../../../shared/api/routes.ts';

const address: Routes['reportPageError']['path'] = '/api/page-errors';
const maxReports = 5;
const maxPositions = 8;

const sent = new Set<string>();

/**
 * Reports something that broke.
 * @param error what was thrown: only its stack is read, and of that only positions in files of ours
 */
export function reportPageError(kind: PageErrorKind, error?: unknown, questionType?: PageError['questionType']): void {
  send({ kind, questionType, build: build(), positions: positionsIn(stackOf(error)) });
}

/** Reports, from now on, what nothing else catches. */
export function watchPageErrors(): void {
  window.addEventListener('error', ({ error }) => reportOurs('script', stackOf(error)));
  window.addEventListener('unhandledrejection', ({ reason }) => reportOurs('promise', stackOf(reason)));
  // The built page's loader says so of every file that does not come, whoever asked for it.
  window.addEventListener('vite:preloadError', () => reportPageError('chunk'));
}

/** Browser extensions and notes of the browser itself end up in the same place: they have no position in a file of ours. */
function reportOurs(kind: PageErrorKind, stack: string): void {
  const positions = positionsIn(stack);
  if (positions.length > 0) send({ kind, build: build(), positions });
}

function send(report: PageError): void {
  const body = JSON.stringify(report);
  if (sent.has(body) || sent.size >= maxReports) return;
  sent.add(body);
  const headers = { 'content-type': 'application/json' };
  fetch(address, { method: 'POST', headers, body, keepalive: true, credentials: 'omit' }).catch(() => null);
}

const stackOf = (error: unknown): string => (error instanceof Error ? (error.stack ?? '') : '');

/** `hash:line:column`; every browser writes the file's address before line and column. */
function positionsIn(stack: string): string[] {
  const ours = new RegExp(`${window.location.origin}/assets/[\\w.-]*-([\\w-]{8}).js:(\\d+):(\\d+)`, 'g');
  return Array.from(stack.matchAll(ours), (found) => found.slice(1).join(':')).slice(0, maxPositions);
}

/** The script that starts the page: its name changes with anything in the build. Unbuilt, it has no hash. */
function build(): string | null {
  const script = document.querySelector<HTMLScriptElement>('script[type=module][src]');
  return /-([\w-]{8})\.js$/.exec(script?.src ?? '')?.[1] ?? null;
}
