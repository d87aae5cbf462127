/** Where the browser of the browser suite is: the distribution's own, never a download. */
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * First the one without windows, which is Chromium without its menus and needs a quarter less of the processor (decision
 * 21).
 */
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** The path of Chromium: `CHROMIUM_PATH`, or the first of the usual names on the `PATH`; `null` when there is none. */
export function findChromium(env: Readonly<Record<string, string | undefined>> = process.env): string | null {
  if (env.CHROMIUM_PATH) return isExecutable(env.CHROMIUM_PATH) ? env.CHROMIUM_PATH : null;
  const folders = (env.PATH ?? '').split(delimiter).filter(Boolean);
  const candidates = names.flatMap((name) => folders.map((folder) => join(folder, name)));
  return candidates.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
