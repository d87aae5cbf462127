/** Something in the page breaks: the rest goes on working, the student is told what to do, and one report arrives. */

import * as z from 'zod/mini';
import { freshTestId } from '../support/import-test.ts';
import { sectionedTest, shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';
import { breaking, breakNumber } from './in-page.ts';
import type { Person } from './person.ts';

/** What the question that breaks is worth. */
const unlucky = 13.5;
const options = { serviceWorkers: 'block' } as const;

const Source = z.looseObject({ questions: z.array(z.looseObject({ id: z.string() })) });

/** A test whose question with this id breaks, once the page is broken for its points. */
function withUnlucky(source: object, id: string): object {
  const { questions, ...rest } = z.parse(Source, source);
  return { ...rest, questions: questions.map((one) => (one.id === id ? { ...one, points: unlucky } : one)) };
}

/** The reports that the server took, as they come in. */
function reportsOf(person: Person): object[] {
  person.expectComplaint(/Service Worker registration blocked/);
  const reports: object[] = [];
  person.context.on('response', (response) => {
    const request = response.request();
    if (!request.url().endsWith('/api/page-errors')) return;
    reports.push({ status: response.status(), ...Object(request.postDataJSON()) });
  });
  return reports;
}

/** Our own files, by hash, and nothing else. */
const positions = expect.arrayContaining([expect.stringMatching(/^[\w-]{8}:\d+:\d+$/)]);
const build = expect.stringMatching(/^[\w-]{8}$/);

/** In the header: a test that somebody has finished has a link of the same name. */
const inMenu = ({ page }: Person, name: string) =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name });

test('a question that throws: the others are answered, saved and submitted, the bar and the time go on', async ({
  knownPerson,
  publish,
}) => {
  const testId = freshTestId('broken');
  await publish(withUnlucky(shortTest({ testId }), 'product'));
  const ada = await knownPerson('ada', options);
  ada.expectComplaint(breaking);
  const reports = reportsOf(ada);
  const { page } = ada;
  await page.addInitScript(breakNumber(unlucky));
  await ada.openTests();
  await ada.startTest(testId);

  await ada.next();
  const broken = page.getByRole('article', { name: 'Question 2' });
  await expect(broken.getByRole('alert')).toContainText("This question can't be shown");
  await expect(broken.getByRole('alert')).toContainText('Your answers are saved.');
  await expect(ada.heading('Question 2')).toBeVisible();
  const timer = page.getByRole('timer');
  const before = await timer.textContent();
  await expect(timer).not.toHaveText(before ?? '');
  await expect(page.getByRole('complementary', { name: 'All questions' })).toBeVisible();

  // It breaks again, and that is no news.
  await ada.button('Try again').click();
  await expect(broken.getByRole('alert')).toBeVisible();

  await ada.next();
  await page.getByRole('textbox').fill('blue');
  await ada.untilSaved();
  await ada.submit();
  await expect
    .poll(() => reports)
    .toEqual([{ status: 204, kind: 'question', questionType: 'numeric', build, positions }]);

  await page.evaluate('window.brokenNumber = null');
  await ada.link('View attempt').click();
  await expect(page.getByText('blue').first()).toBeVisible();
});

test('a question that throws comes back when it is tried again, with its answer; beside others on one page, too', async ({
  knownPerson,
  publish,
}) => {
  const testId = freshTestId('broken-scroll');
  await publish(withUnlucky(sectionedTest({ testId, navigation: 'scroll' }), 'product'));
  const ada = await knownPerson('ada', options);
  ada.expectComplaint(breaking);
  const reports = reportsOf(ada);
  const { page } = ada;
  await page.addInitScript(breakNumber(unlucky));
  await ada.openTests();
  await ada.card(testId).getByRole('link', { name: 'View test' }).click();
  await ada.button(/^Start test/).click();
  await expect(ada.heading('Facts')).toBeVisible();

  const first = page.getByRole('article', { name: 'Question 1' });
  const second = page.getByRole('article', { name: 'Question 2' });
  await expect(second.getByRole('alert')).toContainText("This question can't be shown");
  await first.getByRole('radio', { name: 'Paris' }).check();
  await ada.untilSaved();

  await page.evaluate('window.brokenNumber = null');
  await ada.button('Try again').click();
  await second.getByRole('textbox').fill('42');
  await ada.untilSaved();
  await expect(first.getByRole('radio', { name: 'Paris' })).toBeChecked();
  await expect
    .poll(() => reports)
    .toEqual([{ status: 204, kind: 'question', questionType: 'numeric', build, positions }]);
});

test('a page that throws: header and navigation stay, other pages open, and it comes back', async ({
  knownPerson,
  publish,
}) => {
  const testId = freshTestId('broken-page');
  await publish(withUnlucky(shortTest({ testId }), 'product'));
  const ada = await knownPerson('ada', options);
  ada.expectComplaint(breaking);
  const reports = reportsOf(ada);
  const { page } = ada;
  await ada.openTests();
  await ada.startTest(testId);
  await ada.submit();
  // The attempt shows what each question is worth; the pages around it don't.
  await page.evaluate(breakNumber(unlucky));
  await ada.link('View attempt').click();
  await expect(ada.heading('This page stopped working')).toBeVisible();
  await expect(page.getByText(/Your answers are safe/)).toBeVisible();
  await expect(ada.button('Reload page')).toBeVisible();

  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'My tests' }).click();
  await expect(ada.card(testId)).toBeVisible();
  await page.goBack();
  await expect(ada.heading('This page stopped working')).toBeVisible();
  await page.evaluate('window.brokenNumber = null');
  await ada.button('Try again').click();
  await expect(page.getByText('What colour is a clear sky?')).toBeVisible();
  await expect(ada.heading('This page stopped working')).toHaveCount(0);
  await expect.poll(() => reports).toEqual([{ status: 204, kind: 'route', build, positions }]);
});

test('a file of the page that does not come: said so, and asked for again', async ({ knownPerson }) => {
  const ada = await knownPerson('ada', options);
  ada.expectComplaint(/404|ChunkError/);
  const reports = reportsOf(ada);
  const { page } = ada;
  await page.route('**/assets/attempts-page-*.js', (route) => route.fulfill({ status: 404 }));
  await ada.openTests();
  await inMenu(ada, 'My attempts').click();
  await expect(ada.heading("This page couldn't be loaded")).toBeVisible();
  await expect.poll(() => reports).toEqual([{ status: 204, kind: 'chunk', build, positions: [] }]);

  await ada.link('My tests').click();
  await expect(ada.heading('My tests')).toBeVisible();
  await inMenu(ada, 'My attempts').click();
  await page.unroute('**/assets/attempts-page-*.js');
  await ada.button('Try again').click();
  await expect(ada.heading('My attempts')).toBeVisible();
  expect(reports).toHaveLength(1);
});

test('what nothing catches is reported, if it is ours; without a network nothing is, and nothing else happens', async ({
  knownPerson,
}) => {
  const ada = await knownPerson('ada', options);
  ada.expectComplaint(/Broken for a test|somebody else|ERR_INTERNET_DISCONNECTED/);
  const reports = reportsOf(ada);
  const { page, context } = ada;
  await ada.openTests();
  const throwAt = (place: string) => `
    setTimeout(() => {
      const error = new Error('Broken for a test');
      error.stack = 'Error: Broken for a test at ' + ${JSON.stringify(place)};
      throw error;
    })`;
  const ours = new URL('/assets/base-12345678.js:1:2', page.url()).href;
  await page.evaluate(throwAt('chrome-extension://somebody else'));
  await page.evaluate(throwAt(ours));
  await page.evaluate(throwAt(ours));
  await expect.poll(() => reports).toEqual([{ status: 204, kind: 'script', build, positions: ['12345678:1:2'] }]);

  await context.setOffline(true);
  await page.evaluate(throwAt(ours.replace(':2', ':3')));
  await context.setOffline(false);
  await inMenu(ada, 'My attempts').click();
  await expect(ada.heading('My attempts')).toBeVisible();
  expect(reports).toHaveLength(1);
});
