/**
 * Requests the data for an address before the code that needs it has arrived: on a slow connection, the reply arrives with
 * the code instead of a round trip later. Nothing else belongs here. Each reply goes to the first caller, and expires soon.
 */

/** A reply, with the instants (monotonic clock, ms) between which the server wrote it. */
interface EarlyReply {
  readonly status: number;
  readonly ok: boolean;
  readonly body: string;
  readonly headers: Headers;
  readonly sentAtMs: number;
  readonly receivedAtMs: number;
}

/** After this, a reply is too old: callers want the current state. */
const freshMs = 5_000;
const timeoutMs = 10_000;

/** As the OpenID Connect library names what it stores (`features/sign-in/stored-user.ts`). */
const storedUserPrefix = 'oidc.user:';

const early = new Map<string, Promise<EarlyReply | null>>();

/** The addresses of the API that a page reads first (`prefetch.ts`). */
export function addressesAt(path: string): readonly string[] {
  const [, section = '', id = ''] = path.split('/');
  const bell = '/api/notifications';
  switch (section) {
    case '':
    case 'tests':
      return [bell, id ? `/api/tests/${id}` : '/api/tests'];
    case 'sessions':
      return id ? [`/api/sessions/${id}`] : [];
    case 'attempts':
      return [bell, id ? `/api/attempts/${id}` : '/api/attempts'];
    case 'notifications':
      return [bell];
    default:
      return [];
  }
}

/** Sends the request as the person signed in in this tab; does nothing if there is none, or their token has expired. */
export function beginReplies(path: string): void {
  const token = storedToken();
  if (token === null) return;
  for (const address of addressesAt(path)) early.set(address, ask(address, token));
}

/** The early reply, once; `null` when there is none, it failed, or it is no longer fresh. */
export async function takeEarlyReply(address: string): Promise<EarlyReply | null> {
  const reply = early.get(address);
  early.delete(address);
  const settled = await reply;
  return settled?.ok && performance.now() - settled.sentAtMs < freshMs ? settled : null;
}

async function ask(address: string, token: string): Promise<EarlyReply | null> {
  const asked = {
    accept: 'application/json',
    authorization: `Bearer ${token}`,
    'x-correlation-id': crypto.randomUUID(),
  };
  const sentAtMs = performance.now();
  try {
    const response = await fetch(address, {
      headers: asked,
      cache: 'no-store',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const receivedAtMs = performance.now();
    const { status, ok, headers } = response;
    return { status, ok, body: await response.text(), headers, sentAtMs, receivedAtMs };
  } catch {
    // Asked again, and said, by the page.
    return null;
  }
}

function storedToken(): string | null {
  try {
    const keys = Object.keys(sessionStorage).filter((key) => key.startsWith(storedUserPrefix));
    const [text] = keys.map((key) => sessionStorage.getItem(key));
    // Of another deployment, say: which is meant is in the configuration.
    if (keys.length !== 1 || !text) return null;
    const user: unknown = JSON.parse(text);
    if (typeof user !== 'object' || user === null || !('access_token' in user)) return null;
    const ends = 'expires_at' in user && typeof user.expires_at === 'number' ? user.expires_at : Infinity;
    return typeof user.access_token === 'string' && ends * 1_000 > Date.now() ? user.access_token : null;
  } catch {
    return null;
  }
}
