/** `fetch` with the cookies of one browser on one site. */

export type Fetch = (address: string | URL, init?: RequestInit) => Promise<Response>;

/** Keeps cookies by name (one site, so paths do not matter here) and never follows a redirect by itself. */
export function fetchWithCookies(): Fetch {
  const cookies = new Map<string, string>();
  return async (address, init = {}) => {
    const headers = new Headers(init.headers);
    if (cookies.size > 0) headers.set('cookie', [...cookies].map((pair) => pair.join('=')).join('; '));
    const response = await fetch(address, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === '' || /;\s*(?:max-age=0|expires=thu, 01 jan 1970)/i.test(line)) cookies.delete(name);
      else cookies.set(name, value);
    }
    return response;
  };
}
