/** Every screen of the page: how a person gets there, and by which words it is ready. */
import { expect } from '@playwright/test';
import type { Person } from '../e2e/person.ts';
import { brokenScreens } from './broken-screens.ts';
import type { Scene } from './scene.ts';
import { sceneTests } from './scene-sources.ts';
import type { Screen } from './screen.ts';
import { signInScreens } from './sign-in-screens.ts';

const at = (path: string, heading: string | RegExp) => async (person: Person) => {
  await person.page.goto(path);
  await expect(person.heading(heading)).toBeVisible();
};

/** A question of the open session; 1 to 7 are the seven types. */
const question = (number: number, readyText: string | RegExp) => async (person: Person, scene: Scene) => {
  await person.page.goto(`/sessions/${scene.openSessionId}/questions/${number}`);
  await expect(person.page.getByText(readyText).first()).toBeVisible();
};

const formula = async (person: Person) => expect(person.page.locator('.katex').first()).toBeVisible();

export const screens: readonly Screen[] = [
  { name: 'welcome', as: null, open: at('/', 'Tests that end on time and never lose an answer') },
  ...signInScreens,
  {
    name: 'my-tests',
    as: 'alan',
    open: async (person) => {
      await at('/tests', 'My tests')(person);
      await expect(person.card('Waves and light').getByText(/\d left$/)).toBeVisible();
    },
  },
  { name: 'start', as: 'grace', open: at(`/tests/${sceneTests.waves}`, 'Waves and light') },
  { name: 'start-practice', as: 'grace', open: at(`/tests/${sceneTests.practice}`, 'Try the page') },
  { name: 'start-preview', as: 'emmy', open: at(`/tests/${sceneTests.later}`, 'European capitals') },
  {
    name: 'preview',
    as: 'emmy',
    open: async (person) => {
      await at(`/preview/sessions/${sceneTests.practice}~1~1/questions/3`, /^Question 3/)(person);
      await person.page.getByRole('radio', { name: 'False' }).check();
      await expect(person.page.getByText('Preview: nothing is saved')).toBeVisible();
    },
  },
  {
    name: 'preview-result',
    as: 'emmy',
    open: async (person) => {
      await at(`/preview/sessions/${sceneTests.practice}~1~1/review`, 'Review')(person);
      await person.button('Submit test').click();
      await person.page.getByRole('dialog').getByRole('button', { name: 'Yes, submit' }).click();
      await expect(person.heading('Preview: Try the page')).toBeVisible();
      await formula(person);
    },
  },
  { name: 'start-cut-by-close', as: 'alan', open: at(`/tests/${sceneTests.history}`, 'The Industrial Revolution') },
  { name: 'start-not-open', as: 'alan', open: at(`/tests/${sceneTests.later}`, 'European capitals') },
  {
    name: 'room-single-choice',
    as: 'alan',
    open: async (person, scene) => {
      await question(1, 'Light goes from air')(person, scene);
      await formula(person);
    },
  },
  { name: 'room-multiple-choice', as: 'alan', open: question(2, 'Choose all that apply.') },
  { name: 'room-true-false', as: 'alan', open: question(3, 'Sound travels') },
  {
    name: 'room-numeric',
    as: 'alan',
    open: async (person, scene) => {
      await question(4, 'A wave has a length')(person, scene);
      await formula(person);
    },
  },
  { name: 'room-short-text', as: 'alan', open: question(5, 'What does this program print?') },
  { name: 'room-matching', as: 'alan', open: question(6, 'Match each quantity') },
  {
    name: 'room-ordering-flagged',
    as: 'alan',
    open: async (person, scene) => {
      await question(7, 'shortest first')(person, scene);
      await person.button('Flag for review').click();
    },
  },
  {
    name: 'room-section-scrolled',
    as: 'alan',
    open: async (person, scene) => {
      await at(`/sessions/${scene.sectionsId}/questions/1`, 'Reading')(person);
    },
  },
  {
    name: 'room-instructions',
    as: 'alan',
    open: async (person, scene) => {
      await question(3, 'Sound travels')(person, scene);
      await person.openTool('Instructions');
      await expect(person.page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'room-calculator',
    as: 'alan',
    open: async (person, scene) => {
      await at(`/sessions/${scene.sectionsId}/questions/1`, 'Reading')(person);
      await person.openTool('Calculator');
      await person.page.getByLabel('Calculation').fill('1843 − 1815');
      await person.page.keyboard.press('Enter');
      await expect(person.page.getByText('1843 − 1815 = 28')).toBeVisible();
    },
  },
  {
    name: 'room-reference-sheet',
    as: 'alan',
    open: async (person, scene) => {
      await at(`/sessions/${scene.sectionsId}/questions/1`, 'Reading')(person);
      await person.openTool('Reference sheet');
      await expect(person.page.getByRole('cell', { name: 'Ada Lovelace is born' })).toBeVisible();
      await formula(person);
    },
  },
  {
    name: 'room-ruled-out-and-scrap-paper',
    as: 'alan',
    open: async (person, scene) => {
      await question(2, 'Choose all that apply.')(person, scene);
      await person.button('Rule out choices').click();
      await person.button('Rule out: 200 nm').click();
      await person.page.getByText('Scrap paper').click();
      await person.page.getByLabel('Notes for question 2').fill('380 to 750 nm is visible');
      await expect(person.button('Restore: 200 nm')).toBeVisible();
    },
  },
  {
    name: 'room-shortcuts',
    as: 'alan',
    open: async (person, scene) => {
      await question(3, 'Sound travels')(person, scene);
      await person.page.keyboard.press('?');
      await expect(person.page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'room-settings',
    as: 'alan',
    open: async (person, scene) => {
      await question(3, 'Sound travels')(person, scene);
      await person.openTool('Display and timer');
      await expect(person.page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'room-high-contrast-wide-lines',
    as: 'alan',
    open: async (person, scene) => {
      await question(2, 'Choose all that apply.')(person, scene);
      await person.openTool('Display and timer');
      for (const name of ['High', 'Extra wide (lines and letters)', '130%'])
        await person.page.getByRole('radio', { name }).check();
      await person.button('Close').click();
    },
  },
  {
    name: 'room-timer-hidden',
    as: 'alan',
    open: async (person, scene) => {
      await question(3, 'Sound travels')(person, scene);
      await person.button('Hide time left').click();
      await expect(person.page.getByText('Time hidden')).toBeVisible();
    },
  },
  {
    name: 'room-offline',
    as: 'alan',
    open: async (person, scene) => {
      person.expectComplaint(/ERR_INTERNET_DISCONNECTED/);
      await question(5, 'What does this program print?')(person, scene);
      // Not setOffline: that would not reach requests that a suite answers itself.
      await person.page.route('**/answers', (route) => route.abort('internetdisconnected'));
      await person.page.getByRole('textbox').fill('BLUE');
      await expect(person.page.getByText('No connection. Saved on this device and will be sent.')).toBeVisible();
    },
  },
  {
    name: 'room-kept-on-device',
    as: 'alan',
    open: async (person, scene) => {
      person.expectComplaint(/ERR_INTERNET_DISCONNECTED/);
      await question(5, 'What does this program print?')(person, scene);
      await person.page.route('**/api/**', (route) => route.abort('internetdisconnected'));
      await person.page.reload();
      await expect(person.page.getByText('this is the copy of the test saved on this device')).toBeVisible();
    },
  },
  {
    name: 'room-in-another-tab',
    as: 'alan',
    open: async (person, scene) => {
      await question(5, 'What does this program print?')(person, scene);
      const other = await person.anotherTab(`/sessions/${scene.openSessionId}/questions/5`);
      await other.getByRole('button', { name: 'Work in this tab' }).click();
      await expect(person.page.getByText("You're working on this test in another tab")).toBeVisible();
    },
  },
  {
    name: 'review',
    as: 'alan',
    open: async (person, scene) => {
      await at(`/sessions/${scene.openSessionId}/review`, 'Review')(person);
    },
  },
  {
    name: 'submit-dialog',
    as: 'alan',
    open: async (person, scene) => {
      await at(`/sessions/${scene.openSessionId}/review`, 'Review')(person);
      await person.button('Submit test').click();
      await expect(person.page.getByRole('dialog')).toBeVisible();
    },
  },
  {
    name: 'ended-submitted',
    as: 'alan',
    open: (person, scene) => at(`/sessions/${scene.submittedId}`, 'Test submitted')(person),
  },
  {
    name: 'ended-expired',
    as: 'alan',
    open: (person, scene) => at(`/sessions/${scene.expiredId}`, 'Time ran out')(person),
  },
  {
    name: 'attempt-with-late-answer',
    as: 'alan',
    open: async (person, scene) => {
      await person.page.goto(`/attempts/${scene.expiredId}`);
      await expect(person.page.getByText('1 answer arrived too late to be graded')).toBeVisible();
    },
  },
  { name: 'my-attempts', as: 'alan', open: at('/attempts', 'My attempts') },
  {
    name: 'attempt',
    as: 'alan',
    open: async (person, scene) => {
      await at(`/attempts/${scene.submittedId}`, 'Waves and light')(person);
      await formula(person);
    },
  },
  {
    name: 'attempt-held-back',
    as: 'alan',
    open: (person, scene) => at(`/attempts/${scene.heldBackId}`, 'Cells and tissues')(person),
  },
  { name: 'notifications', as: 'alan', open: at('/notifications', 'Notifications') },
  {
    name: 'notifications-empty',
    as: 'emmy',
    open: async (person) => {
      // Which test opens soon is told to everybody; without one it looks like this.
      await person.page.route('**/api/notifications', async (route) => {
        const json = { serverTime: new Date().toISOString(), unreadCount: 0, notifications: [] };
        await route.fulfill({ json });
      });
      await at('/notifications', 'Notifications')(person);
      await expect(person.page.getByText('No notifications yet')).toBeVisible();
    },
  },
  { name: 'my-attempts-empty', as: 'emmy', open: at('/attempts', 'My attempts') },
  {
    name: 'account-menu',
    as: 'alan',
    open: async (person) => {
      await at('/tests', 'My tests')(person);
      await person.button('Account: Alan Turing').click();
      await expect(person.button('Sign out')).toBeVisible();
    },
  },
  { name: 'check-receipt', as: null, open: at('/receipts/verify', 'Check a receipt') },
  {
    name: 'check-receipt-valid',
    as: 'alan',
    open: async (person, scene) => {
      await at(`/attempts/${scene.submittedId}`, 'Waves and light')(person);
      const downloading = person.page.waitForEvent('download');
      await person.button('Download receipt').click();
      const file = await (await downloading).path();
      await at('/receipts/verify', 'Check a receipt')(person);
      await person.page.locator('input[type=file]').setInputFiles(file);
      await expect(person.page.getByText('Contents')).toBeVisible();
    },
  },
  { name: 'not-found', as: 'alan', open: at('/nowhere', 'Page not found') },
  ...brokenScreens,
];
