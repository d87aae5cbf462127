// @vitest-environment jsdom
import '../testing/set-up-dom.ts';
import { render, waitFor } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { Drawing } from './drawing.tsx';
import type { DrawingName } from './drawings/drawings.tsx';

/** So that a drawing that is added is drawn here too. */
const names = Object.keys({
  noTests: true,
  noAttempts: true,
  noNotifications: true,
  submitted: true,
  timeRanOut: true,
  ending: true,
  notFound: true,
  offline: true,
  broken: true,
} satisfies Record<DrawingName, true>);

const isDrawing = (name: string): name is DrawingName => names.includes(name);

describe('a drawing', () => {
  it.each(names.filter(isDrawing))('%s has a pencil in it, and nobody hears of it', async (name) => {
    const { container } = render(<Drawing name={name} />);
    await waitFor(() => expect(container.querySelector('[fill="var(--pencil)"]')).not.toBeNull());
    expect(container.querySelector('svg')?.getAttribute('aria-hidden')).toBe('true');
    expect(container.textContent).toBe('');
  });

  it('that cannot be fetched leaves its place empty, and the words beside it where they are', async () => {
    vi.resetModules();
    const fetched = vi.fn(() => {
      throw new Error('no network');
    });
    vi.doMock('./drawings/drawings.tsx', fetched);
    const { Drawing: Unfetched } = await import('./drawing.tsx');
    const { container, getByText } = render(
      <>
        <Unfetched name="offline" />
        <p>You’re offline</p>
      </>,
    );
    await waitFor(() => expect(fetched).toHaveBeenCalled());
    await waitFor(() => expect(container.querySelector('svg')?.childElementCount).toBe(0));
    expect(getByText('You’re offline')).toBeTruthy();
    vi.doUnmock('./drawings/drawings.tsx');
  });
});
