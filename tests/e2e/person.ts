/** Somebody at a browser, in the words of the page. */
import { type BrowserContext, type Cookie, expect, type Locator, type Page } from '@playwright/test';
import * as z from 'zod/mini';
import ar from '../../infra/local/identity/locales/ar.json' with { type: 'json' };
import de from '../../infra/local/identity/locales/de.json' with { type: 'json' };
import en from '../../infra/local/identity/locales/en.json' with { type: 'json' };
import type { SampleUser } from '../support/sample-users.ts';
import { deployed, loginOf } from '../support/target.ts';
import { signedInBefore, tabStorage } from './in-page.ts';

const inEachLanguage = (key: 'userName' | 'password' | 'go') => [en, de, ar].map((texts) => texts[key]).join('|');

/** As our own sign-in page calls it, in its languages, and as Cognito's does. */
export const userNameLabel = new RegExp(`^(?:User ?name|${inEachLanguage('userName')})$`, 'i');
const passwordLabel = new RegExp(inEachLanguage('password'));
const signInLabel = new RegExp(inEachLanguage('go'));

/** A sign-in as a browser keeps it: what the page has in its tab, and what the provider remembers. */
export interface StoredSignIn {
  readonly tab: readonly (readonly [key: string, text: string])[];
  readonly cookies: readonly Cookie[];
}

const TabStorage = z.array(z.tuple([z.string(), z.string()]));

export class Person {
  readonly context: BrowserContext;
  readonly page: Page;
  readonly #complaints: string[] = [];
  /** The emulator's sign-in page has no icon, which browsers ask for all the same. */
  readonly #expected: RegExp[] = deployed ? [/404 .*\/favicon\.ico\)$/] : [];
  #user: SampleUser | null = null;

  constructor(context: BrowserContext, page: Page) {
    this.context = context;
    this.page = page;
    context.on('weberror', (webError) => this.#complaints.push(`uncaught: ${webError.error().message}`));
    context.on('console', (message) => {
      if (message.type() !== 'error' && message.type() !== 'warning') return;
      this.#complaints.push(`console: ${message.text()} (${message.location().url})`);
    });
  }

  /** Says that a test provokes these, such as the browser's own note about a refused request. */
  expectComplaint(pattern: RegExp): void {
    this.#expected.push(pattern);
  }

  /** Errors and warnings of all pages that the test did not announce. */
  complaints(): string[] {
    return this.#complaints.filter((complaint) => !this.#expected.some((pattern) => pattern.test(complaint)));
  }

  heading(name: string | RegExp): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole('button', { name });
  }

  link(name: string | RegExp): Locator {
    return this.page.getByRole('link', { name });
  }

  /** Fills in the provider's page, wherever it was reached from. */
  async fillInSignIn(user: SampleUser, page: Page = this.page): Promise<void> {
    const { username, password } = loginOf(user);
    await page.getByLabel(userNameLabel).fill(username);
    await page.getByLabel(passwordLabel).fill(password);
    await page.getByRole('button', { name: signInLabel }).click();
  }

  /** From the front door to the list of tests. */
  async signIn(user: SampleUser): Promise<void> {
    this.#user = user;
    await this.page.goto('/');
    await this.button('Sign in').click();
    await this.fillInSignIn(user);
    await expect(this.heading('My tests')).toBeVisible();
  }

  /** What {@link comeBack} needs in another browser. */
  async storedSignIn(): Promise<StoredSignIn> {
    const tab = z.parse(TabStorage, await this.page.evaluate(tabStorage));
    return { tab, cookies: await this.context.cookies() };
  }

  /** As somebody who has signed in before, with no page open yet. */
  async comeBack(user: SampleUser, { tab, cookies }: StoredSignIn): Promise<void> {
    this.#user = user;
    await this.context.addCookies([...cookies]);
    await this.page.addInitScript(signedInBefore(tab));
  }

  /** By its address. */
  async openTests(): Promise<void> {
    await this.page.goto('/tests');
    await expect(this.heading('My tests')).toBeVisible();
  }

  /** Opens an address in another tab. Each tab signs in for itself; beside one that is open, without asking who it is. */
  async anotherTab(path: string): Promise<Page> {
    const tab = await this.context.newPage();
    await tab.goto(path);
    await tab.getByRole('button', { name: 'Sign in' }).click();
    // A browser without any other tab may be somebody else's by now; and the emulator, unlike Cognito, remembers nobody.
    const isAlone = this.context.pages().length === 1;
    if ((deployed || isAlone) && this.#user) await this.fillInSignIn(this.#user, tab);
    // The address is the same before and after; what the first tab does next must not meet a sign-in under way.
    const isThere = `location.pathname.startsWith(${JSON.stringify(path)}) && Object.keys(sessionStorage).some((key) => key.startsWith('oidc.user:'))`;
    await expect(async () => expect(await tab.evaluate(isThere)).toBe(true)).toPass({ timeout: 20_000 });
    return tab;
  }

  /** The card of one test in the list. */
  card(title: string): Locator {
    return this.page.getByRole('article', { name: title });
  }

  /** From the list into the room of a test. Resolves to the session's id. */
  async startTest(title: string): Promise<string> {
    await this.card(title).getByRole('link', { name: 'View test' }).click();
    await expect(this.heading(title)).toBeVisible();
    await this.button(/^Start test/).click();
    await expect(this.heading('Question 1')).toBeVisible();
    return this.sessionId();
  }

  /** Of the session on the screen. */
  sessionId(): string {
    return decodeURIComponent(/\/sessions\/([^/]+)/.exec(new URL(this.page.url()).pathname)?.[1] ?? '');
  }

  async next(): Promise<void> {
    await this.page
      .getByRole('navigation', { name: 'Previous and next' })
      .getByRole('link', { name: /^(?:Next|Review)$/ })
      .click();
  }

  /** A tool of the room; from the menu, where they do not fit beside each other. */
  async openTool(name: string): Promise<void> {
    const menu = this.page.getByRole('button', { name: 'Tools', exact: true });
    if (await menu.isVisible()) await menu.click();
    await this.page.getByRole('region', { name: 'Tools' }).getByRole('button', { name, exact: true }).click();
  }

  /** The button of the bar that says which question this is, and opens the list of all. */
  position(): Locator {
    return this.page
      .getByRole('navigation', { name: 'Previous and next' })
      .getByRole('button', { name: /show all questions$/ });
  }

  /** Waits until the page says so for all answers. */
  async untilSaved(): Promise<void> {
    await expect(this.page.getByText('All answers saved')).toBeVisible();
  }

  /** Through the review and the last question, to the page after the end. */
  async submit(): Promise<void> {
    await this.link('Review and submit').click();
    await this.button('Submit test').click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Yes, submit' }).click();
    await expect(this.heading('Test submitted')).toBeVisible();
  }
}
