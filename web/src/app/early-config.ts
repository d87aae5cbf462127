/** Where to sign in is asked for before the code that needs it has arrived. Nothing but that may be in here. */

let early: Promise<Response> | null = null;

/** Asks; {@link fetchEarly} gives the reply. */
export function beginConfig(): void {
  early = fetch('/config.json', { signal: AbortSignal.timeout(10_000) });
  // Whoever takes the reply hears of it.
  early.catch(() => null);
}

/** `fetch` for that address: the reply that is on its way already, the first time; a new one after that. */
export const fetchEarly: typeof globalThis.fetch = (address, init) => {
  const reply = early;
  early = null;
  return reply ?? fetch(address, init);
};
