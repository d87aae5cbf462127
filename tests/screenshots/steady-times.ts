/** Makes the page show the same times in every run, so that a picture changes only when the screen does. */
import type { BrowserContext } from '@playwright/test';

/** The instant that the scene was set, as the pictures tell it. */
const pictureTimeMs = Date.parse('2027-03-08T09:00:00Z');
const minuteMs = 60_000;
const isoInstant = /("serverTime":)?"(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d+)?Z)"/g;

/**
 * Moves all instants of the API's replies, so that the scene was set at a fixed time, to the whole minute, and
 * gives the open session a round time left. The device's clock moves with the server's, to the millisecond: the page
 * compares the two.
 * @param setAtMs when the scene really was set
 */
export async function showSteadyTimes(context: BrowserContext, setAtMs: number): Promise<void> {
  await context.addInitScript(moveClock(pictureTimeMs - setAtMs));
  await context.route('**/api/**', async (route) => {
    const response = await route.fetch();
    const moved = (await response.text())
      .replaceAll(isoInstant, (_, now: string | undefined, instant: string) =>
        now
          ? `${now}"${new Date(Date.parse(instant) - setAtMs + pictureTimeMs).toISOString()}"`
          : `"${steady(Date.parse(instant), setAtMs)}"`,
      )
      .replaceAll(/"remainingMs":[1-9]\d*/g, `"remainingMs":${62 * minuteMs}`)
      .replaceAll(
        /"availableSeconds":(\d+)/g,
        (_, seconds: string) => `"availableSeconds":${roundUp(Number(seconds))}`,
      );
    await route.fulfill({ response, body: moved });
  });
}

function steady(instantMs: number, setAtMs: number): string {
  const minutes = Math.round((instantMs - setAtMs) / minuteMs);
  return new Date(pictureTimeMs + minutes * minuteMs).toISOString();
}

/** To whole minutes: a window that closes soon leaves a little less with every second. */
function roundUp(seconds: number): number {
  return seconds > 60 ? Math.ceil(seconds / 60) * 60 : seconds;
}

/** Runs in the page: its clock shows another time, and goes on as it does. */
function moveClock(byMs: number): string {
  return `window.Date = class extends Date {
    constructor(...parts) {
      if (parts.length === 0) super(window.Date.now());
      else super(...parts);
    }
    static now() {
      return super.now() + ${byMs};
    }
  };`;
}
