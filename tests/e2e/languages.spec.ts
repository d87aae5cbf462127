/** A whole sitting in each of the other languages, in the words that its reader sees. */
import type { BrowserContextOptions } from '@playwright/test';
import { arabicTest } from '../support/arabic-source.ts';
import { apiOf, getAttempt } from '../support/await-attempt.ts';
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import type { SampleUser } from '../support/sample-users.ts';
import { wordsOf } from '../support/words.ts';
import { expect, test } from './fixtures.ts';
import { expectNothingSideways } from './looks.ts';
import type { Person } from './person.ts';

const phone = { width: 390, height: 844 };

test('Alan sits a test in Arabic, from right to left, on his phone', async ({ stack, visitor, publish }) => {
  const testId = freshTestId('arabic');
  const title = `الموجات والضوء ${testId}`;
  await publish(arabicTest(testId, title));
  const t = await wordsOf('ar');
  const alan = await visitor({ locale: 'ar-EG', viewport: phone });
  const { page } = alan;
  alan.expectComplaint(/ERR_INTERNET_DISCONNECTED/);
  const next = () => page.getByRole('link', { name: t('room.next'), exact: true }).click();

  await page.goto('/');
  await expect(alan.heading(t('welcome.title'))).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await alan.button(t('welcome.signIn')).click();
  await alan.fillInSignIn('alan');
  await expect(alan.heading(t('tests.title'))).toBeVisible();
  await expectNothingSideways(alan.page);

  // He has half as much time again: 67 min 30 s, in the plurals of Arabic and in Western digits.
  await expect(alan.card(title)).toContainText(/67\sدقيقة.* و.*30\sثانية/);
  await alan
    .card(title)
    .getByRole('link', { name: t('tests.view') })
    .click();
  await expect(alan.heading(title)).toBeVisible();
  await expectNothingSideways(alan.page);
  await alan.button(/^بدء الاختبار \(/).click();

  await expect(alan.heading(t('room.question', { number: 1 }))).toBeVisible();
  await expect(page.getByRole('timer')).toContainText(/(?:1:07:30|1:07:2\d)/);
  const formula = page.locator('.katex').first();
  await expect(formula).toHaveCSS('direction', 'ltr');
  await page.getByRole('radio').first().check();
  await expectNothingSideways(alan.page);
  await next();

  // The question begins with a formula and is Arabic all the same.
  await expect(page.getByText('ما ترددها؟')).toHaveCSS('direction', 'rtl');
  const number = page.getByRole('textbox');
  await expect(number).toHaveCSS('direction', 'ltr');
  await number.fill('136');
  await expect(page.getByText(t('saveState.saved'))).toBeVisible();
  // In the underground the page opens again, and in Arabic.
  await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
  await alan.context.setOffline(true);
  await page.reload();
  await expect(alan.heading(t('room.question', { number: 2 }))).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await alan.context.setOffline(false);
  await expect(number).toHaveValue('136');
  // A sum is read from left to right in any language; a note as it is written.
  await page.getByRole('button', { name: t('tools.label'), exact: true }).click();
  await alan.button(t('tools.calculator')).click();
  const calculator = page.getByRole('dialog', { name: t('calculator.title') });
  await calculator.getByLabel(t('calculator.line')).fill('340/2.5');
  await page.keyboard.press('Enter');
  await expect(calculator.getByRole('status')).toHaveText('340/2.5 = 136');
  await expect(calculator.getByText('340/2.5 = 136')).toHaveCSS('direction', 'ltr');
  await expect(calculator.getByLabel(t('calculator.line'))).toHaveCSS('direction', 'ltr');
  await expectNothingSideways(alan.page);
  await page.keyboard.press('Escape');
  await page.getByText(t('scrap.title')).click();
  const note = page.getByLabel(t('scrap.label', { number: 2 }));
  await note.fill('السرعة على الطول');
  await expect(note).toHaveCSS('direction', 'rtl');
  await note.fill('v / λ');
  await expect(note).toHaveCSS('direction', 'ltr');
  await next();

  await expect(page.locator('pre')).toHaveCSS('direction', 'ltr');
  await page.getByRole('textbox').fill('BLUE');
  await expect(page.getByRole('textbox')).toHaveCSS('direction', 'ltr');
  await next();
  await page.getByRole('textbox').fill('الضوء');
  await expect(page.getByRole('textbox')).toHaveCSS('direction', 'rtl');
  await alan.button(t('room.flagForReview')).click();
  await expect(page.getByText(t('saveState.saved'))).toBeVisible();
  await page.getByRole('link', { name: t('room.toReview'), exact: true }).click();

  await expect(alan.heading(t('review.title'))).toBeVisible();
  await expect(page.getByText(t('review.flagCount', { count: 1 }))).toBeVisible();
  await expectNothingSideways(alan.page);
  const sessionId = alan.sessionId();
  await alan.button(t('submit.action')).click();
  await page
    .getByRole('dialog')
    .getByRole('button', { name: t('submit.confirm') })
    .click();
  await expect(alan.heading(t('closed.submitted'))).toBeVisible();
  await expectNothingSideways(alan.page);

  await alan.link(t('closed.seeResult')).click();
  await expect(page.getByText(t('result.correct')).first()).toBeVisible();
  await expectNothingSideways(alan.page);
  const attempt = await getAttempt(await apiOf(stack, 'alan'), sessionId);
  expect(attempt).toMatchObject({ outcome: 'submitted', answeredCount: 4, score: { points: 5, percent: 100 } });
});

test('Grace chooses German at the door and keeps it to her result', async ({ stack, visitor, publish }) => {
  const testId = freshTestId('german');
  await publish(shortTest({ testId }));
  const t = await wordsOf('de');
  const grace = await visitor({ viewport: phone });
  const { page } = grace;

  await page.goto('/');
  await page.getByRole('radio', { name: 'Deutsch' }).check();
  await expect(grace.heading(t('welcome.title'))).toBeVisible();
  await expectNothingSideways(grace.page);
  await signInWith(grace, 'grace', t('welcome.signIn'));
  await expect(grace.heading('Meine Tests')).toBeVisible();
  await expectNothingSideways(grace.page);
  await grace.card(testId).getByRole('link', { name: 'Test ansehen' }).click();
  await grace.button('Test starten (60 Minuten)').click();

  await page.getByRole('radio', { name: 'Paris' }).check();
  await expectNothingSideways(grace.page);
  await grace.link('Weiter').click();
  await page.getByRole('textbox').fill('42,0');
  await grace.link('Weiter').click();
  // That all is saved may stand there from before; a reload in the very moment of the click would come before the page turns.
  await expect(grace.heading('Frage 3')).toBeVisible();
  await expect(page.getByText('Alle Antworten gespeichert')).toBeVisible();
  await page.reload();
  await expect(grace.heading('Frage 3')).toBeVisible();
  await grace.link('Übersicht').last().click();
  await expect(page.getByText('Sie haben 1 der 3 Fragen nicht beantwortet.')).toBeVisible();
  await expectNothingSideways(grace.page);
  const sessionId = grace.sessionId();
  await grace.button('Test abgeben').click();
  await grace.button('Ja, abgeben').click();
  await expect(grace.heading('Test abgegeben')).toBeVisible();
  await expectNothingSideways(grace.page);
  await grace.link('Versuch ansehen').click();
  await expect(page.getByText('3 von 4 Punkten')).toBeVisible();
  await expectNothingSideways(grace.page);
  const attempt = await getAttempt(await apiOf(stack, 'grace'), sessionId);
  expect(attempt).toMatchObject({ outcome: 'submitted', answeredCount: 2, score: { points: 3 } });
});

test('the language changed in the account menu changes every tab at once, and loses nothing', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('switch');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  const sessionId = await ada.startTest(testId);
  const list = await ada.anotherTab('/tests');
  await ada.page.goto(`/sessions/${sessionId}/questions/3`);
  await ada.page.getByRole('textbox').fill('bl');
  await list.getByRole('button', { name: /^Account/ }).click();
  await list.getByRole('radio', { name: 'العربية' }).check();
  await expect(list.getByRole('heading', { name: 'اختباراتي' })).toBeVisible();
  await expect(ada.heading('السؤال 3')).toBeVisible();
  await expect(ada.page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(ada.page.getByRole('textbox')).toHaveValue('bl');
});

/** The worker that keeps the page would have the texts already. */
const withoutWorker: BrowserContextOptions = { locale: 'de-AT', serviceWorkers: 'block' };

test('when the texts of a language cannot be fetched, the page is there in English', async ({ visitor }) => {
  const person = await visitor(withoutWorker);
  person.expectComplaint(/ERR_FAILED|Service Worker registration blocked/);
  await person.page.route('**/assets/de-*.js', (route) => route.abort());
  await person.page.goto('/');
  await expect(person.heading('Tests that end on time and never lose an answer')).toBeVisible();
  await expect(person.page.locator('html')).toHaveAttribute('lang', 'en');
  await person.page.getByRole('radio', { name: 'Deutsch' }).click();
  await expect(person.page.getByRole('alert')).toContainText("We couldn't load this language.");
});

test('for a reader of English the page loads no other language and no Arabic letters', async ({ visitor }) => {
  const person = await visitor();
  const fetched: string[] = [];
  person.page.on('request', (request) => fetched.push(new URL(request.url()).pathname));
  await person.page.goto('/', { waitUntil: 'networkidle' });
  expect(fetched.filter((path) => /\/(?:de|ar)-|arabic/.test(path))).toEqual([]);
});

async function signInWith(person: Person, user: SampleUser, action: string): Promise<void> {
  await person.button(action).click();
  await person.fillInSignIn(user);
}
