/** The pages of the identity provider on the way in. */
import { expect } from '@playwright/test';
import { userNameLabel } from '../e2e/person.ts';
import type { Screen } from './screen.ts';
import { showIn } from './show-in.ts';

export const signInScreens: readonly Screen[] = [
  {
    name: 'sign-in',
    as: null,
    isProviders: true,
    open: async (person) => {
      await person.page.goto('/');
      await person.button('Sign in').click();
      await expect(person.heading('Sign in')).toBeVisible();
    },
  },
  {
    name: 'sign-in-in-arabic',
    as: null,
    isProviders: true,
    open: async (person) => {
      await person.page.goto('/');
      // The page hears of a language only once it stands.
      await expect(person.button('Sign in')).toBeVisible();
      await showIn(person.page, 'ar');
      await person.button('تسجيل الدخول').click();
      await expect(person.page.getByLabel(userNameLabel)).toBeVisible();
    },
  },
  {
    name: 'sign-in-refused',
    as: null,
    isProviders: true,
    open: async (person) => {
      await person.page.goto('/');
      await person.button('Sign in').click();
      await person.page.getByLabel('User name').fill('alan');
      await person.button('Sign in').click();
      await expect(person.page.getByRole('alert')).toBeVisible();
    },
  },
];
