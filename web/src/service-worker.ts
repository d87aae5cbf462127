/**
 * Lets the page open without a network: its files are kept by the browser, and a navigation that nobody answers gets
 * the kept page. Replies of the API are never kept here: answers and questions are the room's own business, in a store
 * that belongs to the student. A new worker waits until the last tab has closed, so it never changes a running test.
 */
import { cacheNames, clientsClaim } from 'workbox-core';
import {
  cleanupOutdatedCaches,
  createHandlerBoundToURL,
  type PrecacheEntry,
  precacheAndRoute,
} from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { CacheOnly, NetworkFirst, NetworkOnly } from 'workbox-strategies';
import { leaveToNetwork } from './lib/leave-to-network.ts';

/** Put in by the build: see `web/build/page-files.ts`. */
declare const pageFiles: PrecacheEntry[];

/** A network that takes longer to answer is none, to a student who waits. */
const networkTimeoutSeconds = 3;

/** The page's own addresses; sign-in, API and files are not. */
const ownAddresses = [/^\/(?:tests|sessions|attempts|notifications)(?:[/?]|$)/, /^\/(?:\?|$)/];

precacheAndRoute(pageFiles);
cleanupOutdatedCaches();
// The first visit's own tab, too, can then be reloaded without a network.
clientsClaim();

// A page that was reloaded after a deployment is of a newer build than the worker at work, which does not know its files;
// the newer worker, which waits, has put them beside the older ones. A name with a hash has one content only.
const stored = new CacheOnly({ cacheName: cacheNames.precache });
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname.startsWith('/assets/'),
  (options) => stored.handle(options).catch(() => fetch(options.request)),
);

const cachedPage = createHandlerBoundToURL('/index.html');
const network = new NetworkOnly({ networkTimeoutSeconds });
registerRoute(
  new NavigationRoute(
    async (options) => {
      try {
        const response = await network.handle(options);
        if (response.ok) return response;
      } catch {
        // Nobody answered.
      }
      return cachedPage(options);
    },
    { allowlist: ownAddresses },
  ),
);

// Where to sign in: says nothing about anybody.
const config = { address: '/config.json', cacheName: 'config' };
registerRoute(
  ({ url, sameOrigin }) => sameOrigin && url.pathname === config.address,
  new NetworkFirst({ cacheName: config.cacheName, networkTimeoutSeconds }),
);
// The page that brings the worker has read it before there was one: without this it could not be reloaded offline.
addEventListener('install', (event) => {
  leaveToNetwork(event, '/api/*');
  if (!('waitUntil' in event) || typeof event.waitUntil !== 'function') return;
  event.waitUntil(caches.open(config.cacheName).then((cache) => cache.add(config.address)));
});
