/** Scripts that tests put into the page, as text: the browser's own objects are not part of the tests' types. */

/** As a browser that forbids storage: opening the database throws. */
export const forbidStorage = `
  IDBFactory.prototype.open = () => {
    throw new DOMException('The user denied permission to access the database.', 'SecurityError');
  };
`;

/** As a full disk: nothing more can be written. */
export const fillDisk = `
  window.putOfOld = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = () => {
    throw new DOMException('The disk is full.', 'QuotaExceededError');
  };
`;

/** There is room again. */
export const clearDisk = 'IDBObjectStore.prototype.put = window.putOfOld;';

/** Notes when each change was typed and when the device's database had committed it; both in `window.keeping`. */
export const watchKeeping = `
  window.keeping = { typedAtMs: [], savedAtMs: [] };
  window.addEventListener('input', () => window.keeping.typedAtMs.push(performance.now()), true);
  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...args) {
    if (this.name === 'answers') {
      this.transaction.addEventListener('complete', () => window.keeping.savedAtMs.push(performance.now()));
    }
    return put.apply(this, args);
  };
`;

/** Whether the device has committed every change that was noted. */
export const allSaved = 'window.keeping.savedAtMs.length >= window.keeping.typedAtMs.length';

/** Forgets what was noted so far. */
export const forgetKeeping = 'window.keeping.typedAtMs.length = 0; window.keeping.savedAtMs.length = 0;';

/** As switching to another tab does; gives the instant on the page's monotonic clock. */
export const hide = `
  Object.defineProperty(document, 'visibilityState', { configurable: true, value: 'hidden' });
  document.dispatchEvent(new Event('visibilitychange'));
  performance.now();
`;

/** When each save was sent, on the page's monotonic clock; only those that have been answered. */
export const savesSentAtMs = `
  performance.getEntriesByType('resource').filter(({ name }) => name.endsWith('/answers')).map(({ startTime }) => startTime)
`;

/** What the tab keeps for its session, as pairs of key and text. */
export const tabStorage = 'Object.entries(sessionStorage)';

/** As a tab of somebody who has signed in before: once per tab, so that signing out lasts. */
export function signedInBefore(entries: readonly (readonly [key: string, text: string])[]): string {
  return `
    if (location.protocol.startsWith('http') && sessionStorage.getItem('signed in before') === null) {
      sessionStorage.setItem('signed in before', 'yes');
      for (const [key, text] of ${JSON.stringify(entries)}) sessionStorage.setItem(key, text);
    }
  `;
}

/** As after a night: the token has run out, and the issuer no longer renews it. */
export const endSignIn = `
  for (const key of Object.keys(sessionStorage).filter((name) => name.startsWith('oidc.user:'))) {
    const user = JSON.parse(sessionStorage.getItem(key));
    sessionStorage.setItem(key, JSON.stringify({ ...user, expires_at: 1, refresh_token: 'no longer known' }));
  }
`;

/** As a defect of the page that one value brings out: whatever formats this number throws, until `window.brokenNumber` is another. */
export const breakNumber = (value: number) => `
  window.brokenNumber = ${value};
  const { get } = Object.getOwnPropertyDescriptor(Intl.NumberFormat.prototype, 'format');
  Object.defineProperty(Intl.NumberFormat.prototype, 'format', {
    configurable: true,
    get() {
      const format = get.call(this);
      return (number) => {
        if (number === window.brokenNumber) throw new RangeError('Broken for a test');
        return format(number);
      };
    },
  });
`;

/** What the browser's console says of it. */
export const breaking = /Broken for a test/;
