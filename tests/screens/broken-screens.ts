/** What stands in the place of something that broke. */
import { expect } from '@playwright/test';
import { breaking, breakNumber } from '../e2e/in-page.ts';
import type { Screen } from './screen.ts';

export const brokenScreens: readonly Screen[] = [
  {
    name: 'room-question-broken',
    as: 'alan',
    open: async (person, { openSessionId }) => {
      person.expectComplaint(breaking);
      // What the matching question is worth, and no other.
      await person.page.addInitScript(breakNumber(3));
      await person.page.goto(`/sessions/${openSessionId}/questions/6`);
      await expect(person.page.getByText("This question can't be shown")).toBeVisible();
    },
  },
  {
    name: 'page-broken',
    as: 'alan',
    open: async (person) => {
      person.expectComplaint(breaking);
      // What the submitted test is worth.
      await person.page.addInitScript(breakNumber(12));
      await person.page.goto('/attempts');
      await expect(person.heading('This page stopped working')).toBeVisible();
    },
  },
  {
    name: 'page-not-loaded',
    as: 'alan',
    open: async (person) => {
      person.expectComplaint(/404|ChunkError/);
      await person.page.route('**/assets/attempts-page-*.js', (route) => route.fulfill({ status: 404 }));
      await person.page.goto('/attempts');
      await expect(person.heading("This page couldn't be loaded")).toBeVisible();
    },
  },
];
