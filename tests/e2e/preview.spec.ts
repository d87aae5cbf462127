/** Instructors and admins look at a test as students get it: the same room, and nothing is kept. */
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';

test('she previews a test that is not open yet, sees all of the review, and can do it again', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('preview');
  const never = { score: 'never', answers: 'never', correctness: 'never', rightAnswers: 'never', feedback: 'never' };
  await publish({
    ...shortTest({ testId, review: never }),
    opensAt: '2036-01-01T00:00Z',
    referenceSheet: 'Six times seven is the question.',
  });
  const emmy = await signedIn('emmy');
  const { page } = emmy;
  const written: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET' && request.url().includes('/api/')) written.push(new URL(request.url()).pathname);
  });
  await emmy.card(testId).getByRole('link', { name: 'Preview' }).click();
  await expect(emmy.button(/^Start test/)).toHaveCount(0);
  await emmy.link(/^Preview test \(60 min\)/).click();
  await expect(page.getByText('Preview: nothing is saved')).toBeVisible();
  await page.getByRole('radio', { name: 'Lyon' }).check();
  await expect(page.getByText('Nothing is saved in a preview.')).toBeVisible();
  await emmy.next();
  await expect(emmy.heading('Question 2')).toBeVisible();
  await page.getByRole('textbox').fill('42');
  await emmy.button('Reference sheet').click();
  await expect(page.getByText('Six times seven is the question.')).toBeVisible();
  await emmy.link('Review and submit').first().click();
  expect(written).toEqual([]);
  await emmy.button('Submit test').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes, submit' }).click();

  await expect(emmy.heading(`Preview: ${testId}`)).toBeVisible();
  await expect(page.getByText('Nothing was saved')).toBeVisible();
  await expect(page.getByRole('article').filter({ hasText: 'What is' }).getByText('42').first()).toBeVisible();
  await expect(page.getByRole('article').filter({ hasText: 'capital of France' }).getByText('Paris')).toBeVisible();
  expect(written).toEqual([`/api/tests/${testId}/preview/grade`]);

  await emmy.button('Preview again').click();
  await expect(emmy.heading('Question 1')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Lyon' })).not.toBeChecked();
  await page.goto('/attempts');
  await expect(page.getByText('No attempts yet')).toBeVisible();
});

test('its time runs out on the page, and ends in the graded preview', async ({ signedIn, publish }) => {
  const testId = freshTestId('preview-expires');
  await publish(shortTest({ testId, durationSeconds: 8 }));
  const linus = await signedIn('linus');
  const { page } = linus;
  await page.goto(`/tests/${testId}`);
  await linus.link(/^Preview test/).click();
  await page.getByRole('radio', { name: 'Paris' }).check();
  await expect(linus.heading(`Preview: ${testId}`)).toBeVisible();
  await expect(page.getByText('1 of 4 points')).toBeVisible();
});

test('a student who opens its address is told that it is not for her', async ({ signedIn, publish }) => {
  const testId = freshTestId('no-preview');
  await publish(shortTest({ testId }));
  const ada = await signedIn('ada');
  ada.expectComplaint(/403/);
  await expect(ada.card(testId).getByRole('link', { name: 'Preview' })).toHaveCount(0);
  await ada.page.goto(`/preview/sessions/${testId}~1~1`);
  await expect(ada.page.getByRole('alert')).toBeVisible();
  await expect(ada.page.getByRole('radio')).toHaveCount(0);
});
