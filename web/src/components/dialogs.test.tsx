// @vitest-environment jsdom
import '../testing/set-up-dom.ts';
import { act, fireEvent, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { type ReactNode, useEffect, useState } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { LazyDialog } from './lazy-dialog.tsx';
import { PanelDialog } from './panel-dialog.tsx';

type Show = (close: () => void) => ReactNode;

/** A page whose dialog is opened by F4 and by a button, as in the room. */
function Page({ show }: { readonly show: Show }) {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const hear = (event: KeyboardEvent) => {
      if (event.key === 'F4') setOpen(true);
    };
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, []);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Open
      </button>
      {isOpen ? show(() => setOpen(false)) : null}
    </>
  );
}

const panel: Show = (close) => (
  <PanelDialog title="Instructions" onClose={close}>
    <p>Use no books.</p>
  </PanelDialog>
);
const Panel = ({ onClose }: { readonly onClose: () => void }) => panel(onClose);
const loadPanel = async () => Panel;
const dialogs: Record<string, Show> = {
  'a panel': panel,
  'a panel that was fetched': (close) => <LazyDialog load={loadPanel} onClose={close} />,
  'a question': (close) => (
    <ConfirmDialog
      open
      title="Submit?"
      confirmLabel="Yes, submit"
      cancelLabel="Close"
      onConfirm={() => {}}
      onCancel={close}
    />
  ),
};

/** Every event that a closed dialog still owes. */
const untilQuiet = () => act(() => new Promise((done) => setTimeout(done, 20)));

const ways = {
  'its button': () => screen.getByRole('button', { name: 'Close' }).click(),
  // What Escape makes of itself.
  Escape: () => screen.getByRole('dialog').dispatchEvent(new Event('cancel', { cancelable: true })),
};

describe.each(Object.entries(dialogs))('%s', (_name, show) => {
  it.each(Object.entries(ways))(
    'closed by %s is opened by a key in the same instant, and stays',
    async (_way, close) => {
      render(<Page show={show} />);
      await userEvent.click(screen.getByRole('button', { name: 'Open' }));
      await screen.findByRole('dialog');
      act(() => {
        close();
        expect(screen.queryByRole('dialog')).toBeNull();
        fireEvent.keyDown(window, { key: 'F4' });
      });
      await untilQuiet();
      expect(await screen.findByRole('dialog')).toBeVisible();
    },
  );

  it('gives the focus back to what opened it', async () => {
    render(<Page show={show} />);
    await userEvent.click(screen.getByRole('button', { name: 'Open' }));
    expect(await screen.findByRole('dialog')).toContainElement(screen.getByRole('button', { name: 'Close' }));
    await userEvent.click(screen.getByRole('button', { name: 'Close' }));
    expect(screen.getByRole('button', { name: 'Open' })).toHaveFocus();
  });
});

describe('a dialog that is being fetched', () => {
  it('does not come after Escape', async () => {
    const fetched = Promise.withResolvers<typeof Panel>();
    const load = () => fetched.promise;
    render(<Page show={(close) => <LazyDialog load={load} onClose={close} />} />);
    await userEvent.click(screen.getByRole('button', { name: 'Open' }));
    await userEvent.keyboard('{Escape}');
    fetched.resolve(Panel);
    await untilQuiet();
    expect(screen.queryByRole('dialog')).toBeNull();
  });
});

describe('a question before something final', () => {
  function ask() {
    const onConfirm = vi.fn();
    const show: Show = (close) => (
      <ConfirmDialog open title="Submit?" confirmLabel="Yes, submit" onConfirm={onConfirm} onCancel={close} />
    );
    render(<Page show={show} />);
    return onConfirm;
  }

  it('takes Enter, Enter as a way back', async () => {
    const onConfirm = ask();
    screen.getByRole('button', { name: 'Open' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(onConfirm).not.toHaveBeenCalled();
  });

  it('is not answered by the second half of a double click', async () => {
    const onConfirm = ask();
    await userEvent.click(screen.getByRole('button', { name: 'Open' }));
    fireEvent.click(screen.getByRole('button', { name: 'Yes, submit' }), { detail: 2 });
    expect(onConfirm).not.toHaveBeenCalled();
    fireEvent.click(screen.getByRole('button', { name: 'Yes, submit' }), { detail: 1 });
    expect(onConfirm).toHaveBeenCalledOnce();
  });
});
