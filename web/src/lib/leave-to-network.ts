/**
 * Tells the browser which requests are none of the service worker's, so that they never pass through it. Without that,
 * a request that a page makes while it is being left is handed to the worker, handed back unanswered, and gone with
 * the page: the last save of somebody who closes the lid. https://www.w3.org/TR/service-workers/#register-router-method
 *
 * @param event the worker's `install`
 * @param address a URL pattern on the worker's own origin
 */
export function leaveToNetwork(event: Event, address: string): void {
  // Not in every browser yet: there the request takes the way through the worker.
  if (!('addRoutes' in event) || typeof event.addRoutes !== 'function') return;
  event.addRoutes({ condition: { urlPattern: address }, source: 'network' });
}
