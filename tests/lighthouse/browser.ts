/** A browser in which somebody is signed in, and which Lighthouse drives from there on. */
import lighthouse, { type Flags } from 'lighthouse';
import { launch, type Page } from 'puppeteer-core';
import * as z from 'zod/mini';
import { ensureChromium } from '../../infra/setup/ensure-chromium.ts';
import { launchOptions } from '../../playwright.config.ts';
import type { SampleUser } from '../support/sample-users.ts';
import { loginOf } from '../support/target.ts';
import { categories, Report } from './judge.ts';

export interface SignedInBrowser {
  /** One cold visit on Lighthouse's mobile profile: a slow phone on a slow network, simulated. */
  visit(path: string): Promise<Report>;
  /** The same of somebody who is not signed in. */
  visitAsStranger(path: string): Promise<Report>;
  /** As Lighthouse wrote it, of the last visit; to look into. */
  lastReport(): unknown;
  close(): Promise<void>;
}

/**
 * Opens it at a stack. A sign-in lives in its tab's session storage, so Lighthouse visits in the tab that signed in. It
 * empties the browser's caches and takes the service worker away before each visit, but leaves that storage alone: each
 * visit is a first one. Not by Playwright, as a second driver of the same tab keeps its main thread busy.
 */
export async function openSignedInBrowser(url: string, user: SampleUser): Promise<SignedInBrowser> {
  const executablePath = ensureChromium();
  const browser = await launch({
    executablePath,
    headless: executablePath.endsWith('headless-shell') ? 'shell' : true,
    args: [...launchOptions.args, '--lang=en-GB'],
    defaultViewport: null,
  });
  const [tab = await browser.newPage()] = await browser.pages();
  const { username, password } = loginOf(user);
  await tab.goto(url);
  await tab.locator('::-p-aria([name="Sign in"][role="button"])').click();
  await tab.locator('::-p-aria([name="User name"][role="textbox"])').fill(username);
  await tab.locator('::-p-aria(Password)').fill(password);
  await tab.locator('::-p-aria([name="Sign in"][role="button"])').click();
  await tab.locator('::-p-aria([name="My tests"][role="heading"])').wait();
  const stranger = await (await browser.createBrowserContext()).newPage();
  let last: unknown = null;
  async function visitIn(visitor: Page, path: string): Promise<Report> {
    await visitor.bringToFront();
    const flags: Flags = { logLevel: 'error', onlyCategories: [...categories] };
    const result = await lighthouse(`${url}${path}`, flags, undefined, visitor);
    last = result?.lhr;
    const report = z.parse(Report, last);
    const { pathname } = new URL(report.finalDisplayedUrl);
    if (!pathname.startsWith(path)) throw new Error(`${path} led to ${pathname}: that page was not measured`);
    return report;
  }
  return {
    visit: (path) => visitIn(tab, path),
    visitAsStranger: (path) => visitIn(stranger, path),
    lastReport: () => last,
    async close() {
      await browser.close();
    },
  };
}
