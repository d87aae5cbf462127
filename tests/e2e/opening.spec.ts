/** Waiting for a test to open: counted down by the server's clock, and startable by itself. */
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';
import { listen } from './live-regions.ts';

const hourMs = 3_600_000;
const waitMs = 20_000;

test('a test opens while she waits, on the list and on its own page, whatever her clock says', async ({
  visitor,
  publish,
}) => {
  const testId = freshTestId('opens');
  const ada = await visitor();
  await ada.page.clock.install();
  await ada.signIn('ada');
  await publish({ ...shortTest({ testId }), opensAt: new Date(Date.now() + waitMs).toISOString() });
  await ada.openTests();
  const [card, onList] = [ada.card(testId), await listen(ada.page)];
  await expect(card.getByRole('timer')).toContainText(/Opens in 0:\d\d/);
  await expect(card.getByRole('link')).toHaveCount(0);
  const door = await ada.anotherTab(`/tests/${testId}`);
  await expect(door.getByRole('timer')).toContainText(/Opens in 0:\d\d/);
  const atDoor = await listen(door);

  await ada.page.clock.setSystemTime(Date.now() - 7 * hourMs);
  await expect(card.getByRole('timer')).toContainText(/Opens in 0:\d\d|Opening/);
  await expect(card.getByRole('link', { name: 'View test' })).toBeVisible({ timeout: waitMs + 10_000 });
  await expect.poll(onList).toContain(`${testId} is open now. You can start.`);
  await door.getByRole('button', { name: /^Start test/ }).click({ timeout: 10_000 });
  await expect(door.getByRole('heading', { name: 'Question 1' })).toBeVisible();
  expect(await atDoor()).toContain(`${testId} is open now. You can start.`);
});

test('a year ahead there is a date with its year and zone, and nothing that ticks', async ({ visitor, publish }) => {
  const testId = freshTestId('year');
  const opensAt = new Date(Date.now() + 366 * 24 * hourMs);
  await publish({ ...shortTest({ testId }), opensAt: opensAt.toISOString() });
  const ada = await visitor({ timezoneId: 'Asia/Kolkata', locale: 'en-GB' });
  await ada.signIn('ada');
  const card = ada.card(testId);
  await expect(card).toContainText(String(opensAt.getFullYear()));
  await expect(card).toContainText('GMT+5:30');
  await expect(card.locator('time').first()).toHaveAttribute('datetime', opensAt.toISOString());
  await expect(card.getByRole('timer')).toHaveCount(0);
});
