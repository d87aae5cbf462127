/** Has the browser keep the page itself, so that it opens without a network. See `service-worker.ts`. */

/** Registers the worker once the page stands. Where there are none, the page works all the same, with a network. */
export function cachePage(): void {
  // A page without a secure connection has no workers.
  const { serviceWorker } = navigator;
  if (!serviceWorker) return;
  const register = () => {
    serviceWorker.register('/service-worker.js', { updateViaCache: 'none' }).catch(() => {});
  };
  if (document.readyState === 'complete') register();
  else window.addEventListener('load', register, { once: true });
}
