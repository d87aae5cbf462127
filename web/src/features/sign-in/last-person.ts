/**
 * Who was at work on this device last and has not signed out, by name: no token, so nothing can be had from the server with
 * it. Off the network it leads back to a test that runs (docs/decisions/0030-a-closed-tab-comes-back-without-a-network.md).
 */
import * as z from 'zod/mini';
import type { SignInConfig } from './sign-in-config.ts';

const LastPerson = z.object({ id: z.string(), name: z.string() });
type LastPerson = z.infer<typeof LastPerson>;

const keyOf = ({ issuer, clientId }: SignInConfig) => `pencils-down.last-person:${issuer}:${clientId}`;

/** Reads it; `null` when there is nobody, or the browser keeps nothing. */
export function readLastPerson(config: SignInConfig): LastPerson | null {
  try {
    const parsed = z.safeParse(LastPerson, JSON.parse(localStorage.getItem(keyOf(config)) ?? 'null'));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** Keeps it, in the place of whoever was there before; `null` forgets. */
export function saveLastPerson(config: SignInConfig, person: LastPerson | null): void {
  try {
    if (person) localStorage.setItem(keyOf(config), JSON.stringify(person));
    else localStorage.removeItem(keyOf(config));
  } catch {
    // Without storage there is no kept test to come back to either.
  }
}
