/** Before and after: what is told before the start, notifications, signing out. */
import { setTimeout as sleep } from 'node:timers/promises';
import { awaitAttempt } from '../support/await-attempt.ts';
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { deployed, loginOf } from '../support/target.ts';
import { expect, test } from './fixtures.ts';
import { userNameLabel } from './person.ts';

const hourMs = 3_600_000;
const heldBack = { answers: 'never', correctness: 'never', rightAnswers: 'never', feedback: 'never' };

test('Alan sees his extra time before he starts, and has it in the room', async ({ signedIn, publish }) => {
  const testId = freshTestId('extra');
  await publish(shortTest({ testId, durationSeconds: 3600 }));
  const alan = await signedIn('alan');
  await expect(alan.card(testId)).toContainText('90 min (60 + 30)');
  await alan.startTest(testId);
  await expect(alan.page.getByRole('timer')).toContainText(/(?:1:30:00|1:29:\d\d)/);
});

test('whoever cannot start is told why', async ({ signedIn, publish }) => {
  const [later, once, cut] = [freshTestId('later'), freshTestId('once'), freshTestId('cut')];
  const at = (offsetMs: number) => new Date(Date.now() + offsetMs).toISOString();
  await publish(
    { ...shortTest({ testId: later }), opensAt: at(48 * hourMs) },
    shortTest({ testId: once, attempts: 1 }),
    shortTest({ testId: cut, closesAt: at(hourMs / 2) }),
  );
  const ada = await signedIn('ada');
  await expect(ada.card(later)).toContainText('This test opens on');
  await expect(ada.card(later).getByRole('link')).toHaveCount(0);
  await expect(ada.card(cut)).toContainText(/If you start now, you'll have (?:30|29) min.* instead of 60 min/);
  await ada.startTest(once);
  await ada.submit();
  await ada.link('My tests').first().click();
  await expect(ada.card(once)).toContainText("You've used your only attempt.");
});

test('notifications are counted, read and marked as seen', async ({ stack, signedIn, publish }) => {
  const testId = freshTestId('notice');
  await publish(shortTest({ testId, durationSeconds: 3 }));
  const grace = await signedIn('grace');
  const sessionId = await grace.startTest(testId);
  await awaitAttempt(stack, 'grace', sessionId, Date.now() + 20_000);
  await expect(grace.heading('Time ran out')).toBeVisible();

  await grace.link(/^Notifications, \d+ unread$/).click();
  await expect(grace.heading('Notifications')).toBeVisible();
  await expect(grace.page.getByText(`Time ran out on ${testId}`)).toBeVisible();
  await grace.button('Mark all as read').click();
  await expect(grace.link('Notifications, none unread')).toBeVisible();
  await grace.link(`View attempt: ${testId}`).click();
  await expect(grace.heading(testId)).toBeVisible();
});

test('the centre tells when results are out and which test opens soon', async ({ signedIn, publish }) => {
  const [sat, soon] = [freshTestId('held'), freshTestId('soon')];
  await publish(
    { ...shortTest({ testId: sat }), review: { ...heldBack, score: '5 s' } },
    { ...shortTest({ testId: soon }), opensAt: new Date(Date.now() + hourMs).toISOString() },
  );
  const ada = await signedIn('ada');
  await ada.startTest(sat);
  await ada.submit();
  await ada.link(/^Notifications, \d+ unread$/).click();
  const item = (text: string) => ada.page.getByRole('listitem').filter({ hasText: text });
  await expect(item(`${soon} opens soon`)).toContainText('This test opens on');
  await expect(item(`You submitted ${sat}`)).toBeVisible();
  await expect(async () => {
    await ada.page.reload();
    await expect(item(`Results for ${sat} are out`)).toContainText('You can now see your score.', {
      timeout: 2_000,
    });
  }).toPass({ timeout: 20_000 });
  await ada.button('Mark all as read').click();
  await expect(ada.link('Notifications, none unread')).toBeVisible();
  await ada.page.reload();
  await expect(ada.link('Notifications, none unread')).toBeVisible();
  await ada.link(`Go to test: ${soon}`).click();
  await expect(ada.heading(soon)).toBeVisible();
});

test('nothing is asked over and over while nothing happens', async ({ signedIn }) => {
  const ada = await signedIn('ada');
  const asked: string[] = [];
  let askedAtMs = Date.now();
  ada.page.on('request', (request) => {
    askedAtMs = Date.now();
    asked.push(new URL(request.url()).pathname);
  });
  // Longer than until the page fetches ahead what comes next.
  await expect.poll(() => Date.now() - askedAtMs, { timeout: 30_000 }).toBeGreaterThan(5_000);
  asked.length = 0;
  await sleep(8_000);
  expect(asked.length).toBeLessThanOrEqual(2);
  expect(asked.filter((path) => path === '/api/notifications').length).toBeLessThanOrEqual(1);
});

test('after signing out the next person at this laptop finds nothing', async ({ visitor }) => {
  // By herself: with the sign-in that other tests come back with, she would sign them out as well.
  const ada = await visitor();
  await ada.signIn('ada');
  await ada.button('Account: Ada Lovelace').click();
  await ada.button('Sign out').click();
  await expect(ada.heading('Tests that end on time and never lose an answer')).toBeVisible();
  await ada.page.goto('/attempts');
  await ada.button('Sign in').click();
  // The provider has forgotten her as well: it asks who it is.
  await expect(ada.page.getByLabel(userNameLabel)).toBeVisible();
  await ada.fillInSignIn('grace');
  await expect(ada.heading('My attempts')).toBeVisible();
  await expect(ada.button('Account: Grace Hopper')).toBeVisible();
});

test('a wrong password is refused with a word about it, and the right one lets in', async ({ visitor }) => {
  const ada = await visitor();
  await ada.page.goto('/tests');
  await ada.button('Sign in').click();
  await ada.page.getByLabel(userNameLabel).fill(loginOf('ada').username);
  await ada.page.getByLabel('Password').fill('pens');
  await ada.button('Sign in').click();
  // What the emulator says is no alert to a screen reader.
  const refusal = deployed ? ada.page.locator('.error') : ada.page.getByRole('alert');
  await expect(refusal).toContainText(/user ?name or (?:the )?password/i);
  await ada.fillInSignIn('ada');
  await expect(ada.heading('My tests')).toBeVisible();
});

test('an address that leads nowhere says so', async ({ signedIn }) => {
  const ada = await signedIn('ada');
  await ada.page.goto('/nowhere');
  await expect(ada.heading('Page not found')).toBeVisible();
});

test('another student’s session is not there', async ({ signedIn, publish }) => {
  const testId = freshTestId('other');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  const sessionId = await ada.startTest(testId);
  const grace = await signedIn('grace');
  grace.expectComplaint(/status of 404/);
  await grace.page.goto(`/sessions/${sessionId}`);
  await expect(grace.page.getByText("We can't find this page")).toBeVisible();
});

test('when the page’s own code cannot be fetched, she is told and can reload', async ({ visitor }) => {
  const person = await visitor({ serviceWorkers: 'block' });
  person.expectComplaint(/ERR_FAILED|Service Worker registration blocked|Failed to fetch dynamically imported module/);
  await person.page.route('**/assets/start-*.js', (route) => route.abort());
  await person.page.goto('/');
  await expect(person.page.getByRole('alert')).toContainText("This page couldn't be loaded.");
  await person.page.unrouteAll();
  await person.button(/^Reload/).click();
  await expect(person.heading('Tests that end on time and never lose an answer')).toBeVisible();
});
