// @vitest-environment jsdom
import '@testing-library/jest-dom/vitest';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { startI18n } from '../lib/i18n.ts';
import { ErrorBoundary } from './error-boundary.tsx';

describe('a page that breaks', () => {
  beforeAll(() => {
    startI18n();
    vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => {}, removeEventListener: () => {} }));
  });
  afterEach(cleanup);

  it('says so, keeps the answers, and comes back when asked, without reloading', async () => {
    // React reports what the boundary caught; that is the point here.
    const consoleError = vi.spyOn(console, 'error').mockImplementation(() => {});
    let isBroken = true;
    function Page() {
      if (isBroken) throw new Error('broken');
      return <p>Here again</p>;
    }
    render(
      <ErrorBoundary>
        <Page />
      </ErrorBoundary>,
    );
    expect(screen.getByText(/Your answers are safe/)).toBeVisible();
    isBroken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByText('Here again')).toBeVisible();
    consoleError.mockRestore();
  });
});
