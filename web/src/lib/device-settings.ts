/**
 * How the student likes the page: kept on this device, for every test, and followed by its other tabs. Nothing here
 * is sent anywhere.
 */
import * as z from 'zod/mini';
import { createStore, type ReadableStore } from './store.ts';

/** When the time left is said: never · at 10, 5 and 1 minutes · every five minutes, and at the last one. */
export const announcementChoices = ['off', 'lastMinutes', 'everyFive'] as const;
export type Announcements = (typeof announcementChoices)[number];

/** When a hidden timer comes back by itself. The last minute is always shown. */
export const timerReturns = ['fiveMinutes', 'lastMinute'] as const;
export type TimerReturns = (typeof timerReturns)[number];

/** Size of all text and what is around it, in percent of the browser's own. */
export const textSizes = [100, 115, 130, 150, 175, 200] as const;
/** From this size on, in percent, the test room stands in one column. */
export const largeTextFrom = 150;
export const lineSpacings = ['normal', 'wide', 'widest'] as const;
/** `system`: high when the system asks for more contrast. */
export const contrasts = ['system', 'high'] as const;

/** `system`: as the system has it. */
export const colorSchemes = ['system', 'light', 'dark'] as const;

/** Each setting falls back by itself, so that an older or newer page's record costs only what does not fit. */
const Settings = z.object({
  textSize: z.catch(z.literal(textSizes), 100),
  lineSpacing: z.catch(z.enum(lineSpacings), 'normal'),
  contrast: z.catch(z.enum(contrasts), 'system'),
  colorScheme: z.catch(z.enum(colorSchemes), 'system'),
  timerHidden: z.catch(z.boolean(), false),
  /** A setting of its own, so that showing the timer and hiding it again forgets nothing; and records from before fit. */
  timerReturns: z.catch(z.enum(timerReturns), 'lastMinute'),
  announcements: z.catch(z.enum(announcementChoices), 'lastMinutes'),
  /** Whether the test room hears keyboard shortcuts. */
  shortcuts: z.catch(z.boolean(), true),
  /** Whether choices can be ruled out by a button beside each. */
  rulesOut: z.catch(z.boolean(), false),
});
export type Settings = z.infer<typeof Settings>;

/** The settings, live. */
export interface DeviceSettings extends ReadableStore<Settings> {
  readonly change: (change: Partial<Settings>) => void;
}

const storageKey = 'pencils-down-settings';

/** Opens them. Where the browser allows no storage, a change holds until the page is closed. */
export function openDeviceSettings(storage: Storage): DeviceSettings {
  const store = createStore(parse(readStored(storage)));
  window.addEventListener('storage', ({ key, newValue }) => {
    if (key === storageKey) store.set(parse(newValue));
  });
  return {
    get: store.get,
    subscribe: store.subscribe,
    change(change) {
      store.set({ ...store.get(), ...change });
      try {
        storage.setItem(storageKey, JSON.stringify(store.get()));
      } catch {
        // Full or forbidden: see above.
      }
    },
  };
}

function readStored(storage: Storage): string | null {
  try {
    return storage.getItem(storageKey);
  } catch {
    return null;
  }
}

function parse(text: string | null): Settings {
  const defaults = z.parse(Settings, {});
  try {
    const parsed = z.safeParse(Settings, JSON.parse(text ?? '{}'));
    return parsed.success ? parsed.data : defaults;
  } catch {
    return defaults;
  }
}
