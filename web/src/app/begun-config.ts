/** Where to sign in is asked for before the code that needs it has arrived. Nothing but that may be in here. */

let begun: Promise<Response> | null = null;

/** Asks; {@link fetchBegun} gives the reply. */
export function beginConfig(): void {
  begun = fetch('/config.json', { signal: AbortSignal.timeout(10_000) });
  // Whoever takes the reply hears of it.
  begun.catch(() => null);
}

/** `fetch` for that address: the reply that is on its way already, the first time; a new one after that. */
export const fetchBegun: typeof globalThis.fetch = (address, init) => {
  const reply = begun;
  begun = null;
  return reply ?? fetch(address, init);
};
