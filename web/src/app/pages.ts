/** The pages that are fetched when they are first needed; the list of tests and the front door are in the first load. */

/** Fetches a page's module; asked again, the browser gives the same one. */
export const loadPage = {
  start: () => import('../features/tests/start-page.tsx'),
  session: () => import('../features/room/session-page.tsx'),
  preview: () => import('../features/previews/preview-page.tsx'),
  attempts: () => import('../features/attempts/attempts-page.tsx'),
  attempt: () => import('../features/attempts/attempt-page.tsx'),
  notifications: () => import('../features/notifications/notifications-page.tsx'),
  verify: () => import('../features/receipts/verify-page.tsx'),
} as const;
type PageName = keyof typeof loadPage;

const addresses: readonly (readonly [pattern: RegExp, page: PageName])[] = [
  [/^\/tests\/./, 'start'],
  [/^\/sessions\/./, 'session'],
  [/^\/preview\/sessions\/./, 'preview'],
  [/^\/attempts\/?$/, 'attempts'],
  [/^\/attempts\/./, 'attempt'],
  [/^\/notifications\/?$/, 'notifications'],
  [/^\/receipts\/verify\/?$/, 'verify'],
];

/** Which of them an address shows; `null` for those in the first load. */
export function pageAt(path: string): PageName | null {
  return addresses.find(([pattern]) => pattern.test(path))?.[1] ?? null;
}
