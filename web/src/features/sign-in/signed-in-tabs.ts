/** Whether somebody is at work in another tab of this browser: a lock that each signed-in tab holds until it closes. */

const lockName = 'pencils-down-signed-in';

/** Holds the lock for as long as this tab lives. Browsers without locks have none to hold. */
export function holdSignedInLock(): void {
  navigator.locks?.request(lockName, { mode: 'shared' }, () => new Promise(() => {})).catch(() => undefined);
}

/** Whether any tab holds it; `false` where the browser cannot tell. */
export async function isSignedInElsewhere(): Promise<boolean> {
  try {
    const { held = [] } = (await navigator.locks?.query()) ?? {};
    return held.some(({ name }) => name === lockName);
  } catch {
    return false;
  }
}
