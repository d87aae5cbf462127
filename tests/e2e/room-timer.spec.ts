/** The timer: by the server's clock through sleep and clock changes, and as quiet as the student wants it. */
import type { Page } from '@playwright/test';
import * as z from 'zod/mini';
import { freshTestId } from '../support/import-test.ts';
import { shortTest } from '../support/sample-sources.ts';
import { expect, test } from './fixtures.ts';

const hourMs = 3_600_000;

/** Keeps everything that live regions say. A script of the page: what is typed here knows no DOM. */
const listenInPage = `
  window.heard = [];
  new MutationObserver((records) => {
    for (const { target } of records) {
      const element = target instanceof Element ? target : target.parentElement;
      const text = element?.closest('[role="status"]')?.textContent ?? '';
      if (text !== '' && window.heard.at(-1) !== text) window.heard.push(text);
    }
  }).observe(document.body, { subtree: true, childList: true, characterData: true });
`;

/** Everything that live regions say from now on. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.evaluate(listenInPage);
  return async () => z.parse(z.array(z.string()), await page.evaluate('window.heard'));
}

async function choose(page: Page, group: string, option: string): Promise<void> {
  await page.getByRole('button', { name: 'Display and timer' }).click();
  await page.getByRole('group', { name: group }).getByRole('radio', { name: option }).check();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
}

test('a clock set in the middle of the test changes nothing', async ({ visitor, publish }) => {
  const testId = freshTestId('clock-set');
  await publish(shortTest({ testId }));
  const ada = await visitor();
  await ada.page.clock.install();
  await ada.signIn('ada');
  await ada.startTest(testId);
  const timer = ada.page.getByRole('timer');
  await expect(timer).toContainText(/(?:1:00:00|59:\d\d)/);
  for (const hours of [3, -7]) {
    await ada.page.clock.setSystemTime(Date.now() + hours * hourMs);
    await ada.page.waitForTimeout(2_500);
    await expect(timer).toContainText(/59:\d\d/);
  }
  await ada.page.getByRole('radio', { name: 'Paris' }).check();
  await ada.untilSaved();
});

test('after the lid was closed the server says how much is left', async ({ visitor, publish }) => {
  const testId = freshTestId('lid');
  await publish(shortTest({ testId }));
  const ada = await visitor();
  await ada.page.clock.install();
  await ada.signIn('ada');
  await ada.startTest(testId);
  // This page believes that it slept for 50 minutes; by the server's clock it was a moment.
  const asked = ada.page.waitForResponse((response) => response.url().includes('/api/sessions/'));
  await ada.page.clock.fastForward(50 * 60_000);
  await asked;
  await expect(ada.page.getByRole('timer')).toContainText(/59:\d\d/);
});

test('hidden, it says the time as she chose, keeps her place, and shows itself in the last minute', async ({
  signedIn,
  publish,
}) => {
  const testId = freshTestId('hidden');
  await publish(shortTest({ testId, durationSeconds: 67 }));
  const ada = await signedIn('ada');
  const { page } = ada;
  await ada.startTest(testId);
  const timer = page.getByRole('timer');
  await ada.button('Hide time left').click();
  await expect(timer).toContainText('Time hidden');
  await expect(timer).toContainText('until the last minute');
  await page.goto(page.url().replace('/questions/1', '/questions/3'));
  await expect(timer).toContainText('Time hidden');

  const field = page.getByRole('textbox', { name: 'Your answer to question 3' });
  await field.pressSequentially('bl');
  const heard = await listen(page);
  await expect(timer).toContainText(/0:5\d/);
  await expect(timer).toContainText('last minute');
  await page.keyboard.type('ue');
  await expect(field).toHaveValue('blue');
  await expect(field).toBeFocused();
  await expect(ada.button('The last minute is always shown')).toHaveAttribute('aria-disabled', 'true');
  await expect.poll(heard).toEqual(['1 minute left']);
  await expect(timer).toHaveAttribute('aria-live', 'off');
});

test('she chooses to hear nothing, and the device remembers that', async ({ signedIn, publish }) => {
  const testId = freshTestId('quiet');
  await publish(shortTest({ testId, durationSeconds: 68 }));
  const ada = await signedIn('ada');
  const { page } = ada;
  await ada.startTest(testId);
  await choose(page, 'Time reminders', 'Never');
  await expect(ada.button('Display and timer')).toBeFocused();
  await page.reload();
  const heard = await listen(page);
  await expect(page.getByRole('timer')).toContainText('last minute');
  await page.waitForTimeout(1_500);
  expect(await heard()).toEqual([]);
  await page.getByRole('button', { name: 'Display and timer' }).click();
  await expect(page.getByRole('radio', { name: 'Never' })).toBeChecked();
});
