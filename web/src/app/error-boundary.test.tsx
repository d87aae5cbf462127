// @vitest-environment jsdom
import '../testing/set-up-dom.ts';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { Fragment, Suspense } from 'react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { navigate } from 'wouter/use-browser-location';
import { PageBoundary } from './error-boundary.tsx';
import { fetchedPage } from './fetched-page.tsx';

// React reports what a boundary caught; that is the point here.
const consoleError = vi.spyOn(console, 'error');
beforeEach(() => void consoleError.mockImplementation(() => {}));
afterEach(() => void consoleError.mockReset());

describe('a page that breaks', () => {
  it('says so, keeps the answers, and comes back when asked, without reloading', async () => {
    let isBroken = true;
    function Page() {
      if (isBroken) throw new Error('broken');
      return <p>Here again</p>;
    }
    render(
      <PageBoundary frame={Fragment}>
        <Page />
      </PageBoundary>,
    );
    expect(screen.getByText(/Your answers are safe/)).toBeVisible();
    isBroken = false;
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(screen.getByText('Here again')).toBeVisible();
  });

  it('is not in the way of another page', async () => {
    navigate('/broken');
    function Page() {
      if (window.location.pathname === '/broken') throw new Error('broken');
      return <p>Elsewhere</p>;
    }
    render(
      <PageBoundary frame={Fragment}>
        <Page />
      </PageBoundary>,
    );
    expect(screen.getByRole('heading', { name: 'This page stopped working' })).toBeVisible();
    navigate('/elsewhere');
    expect(await screen.findByText('Elsewhere')).toBeVisible();
  });

  it('whose code did not come says that, and asks for it again', async () => {
    const load = vi
      .fn()
      .mockRejectedValueOnce(new TypeError('Failed to fetch'))
      .mockResolvedValue({
        default: () => <p>Loaded</p>,
      });
    const { Page } = fetchedPage(load);
    render(
      <PageBoundary frame={Fragment}>
        <Suspense>
          <Page />
        </Suspense>
      </PageBoundary>,
    );
    expect(await screen.findByRole('heading', { name: "This page couldn't be loaded" })).toBeVisible();
    expect(load).toHaveBeenCalledTimes(1);
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Loaded')).toBeVisible();
  });
});
