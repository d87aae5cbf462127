/**
 * For tests that render: what jsdom lacks, a clean page after each test, and no tolerance for `console.error`,
 * by which React and the libraries say that something is wrong.
 */
import 'fake-indexeddb/auto';
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { startI18n } from '../lib/i18n.ts';

startI18n();
// The first lazy import of a suite can take seconds on a busy machine.
configure({ asyncUtilTimeout: 8_000 });

window.matchMedia = (query) => ({
  matches: false,
  media: query,
  onchange: null,
  addEventListener: () => {},
  removeEventListener: () => {},
  addListener: () => {},
  removeListener: () => {},
  dispatchEvent: () => false,
});
window.scrollTo = () => {};
/** Where the focus was before a dialog took it. */
const focusedBefore = new WeakMap<HTMLDialogElement, Element | null>();
HTMLDialogElement.prototype.show = function show() {
  focusedBefore.set(this, document.activeElement);
  this.open = true;
};
HTMLDialogElement.prototype.showModal = function showModal() {
  this.show();
  this.querySelector<HTMLElement>('button, input, select, textarea, a[href]')?.focus();
};
// As browsers do: closed and without the focus at once, its event a task later.
HTMLDialogElement.prototype.close = function close() {
  if (!this.open) return;
  this.open = false;
  const before = focusedBefore.get(this);
  if (before instanceof HTMLElement) before.focus();
  setTimeout(() => this.dispatchEvent(new Event('close')));
};

const consoleError = vi.spyOn(console, 'error');

beforeEach(() => {
  consoleError.mockClear();
});

afterEach(() => {
  cleanup();
  sessionStorage.clear();
  localStorage.clear();
  window.history.replaceState(null, '', '/');
  expect(consoleError.mock.calls).toEqual([]);
});
