/** The browser's own modal dialog, opened and closed by state alone: what the browser does later never decides. */
import { type RefObject, useEffectEvent, useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';

interface Modal {
  readonly ref: RefObject<HTMLDialogElement | null>;
  /** Takes the dialog from the page before it returns: the very next key finds it gone, and may open it again. */
  readonly close: () => void;
  /** For the `dialog` element: Escape, and the back gesture of a phone. */
  readonly onCancel: () => void;
}

/**
 * Opens the dialog for as long as its component stands, and gives the focus back to where it was.
 *
 * `close()` on the element changes the page at once, but its `close` event comes a task later. State that follows the
 * event is wrong in between: a key that opens the dialog again would change nothing, and then the event would close it.
 * @param onClose takes the component away
 * @param focusFirst gets the focus instead of the first thing in the dialog that can have it
 */
export function useModal(onClose: () => void, focusFirst?: RefObject<HTMLElement | null>): Modal {
  const ref = useRef<HTMLDialogElement>(null);
  const close = () => flushSync(onClose);
  const closedByOthers = useEffectEvent(onClose);
  useLayoutEffect(() => {
    const dialog = ref.current;
    if (!dialog) return undefined;
    const before = document.activeElement;
    // Nobody else closes it, that we know of. An event of an earlier opening finds it open, and is passed over.
    const follow = () => {
      if (!dialog.open) closedByOthers();
    };
    dialog.addEventListener('close', follow);
    dialog.showModal();
    focusFirst?.current?.focus();
    return () => {
      dialog.removeEventListener('close', follow);
      dialog.close();
      if (document.activeElement !== before) invokerOf(before)?.focus();
    };
  }, [focusFirst]);
  return { ref, close, onCancel: close };
}

/** What opens the popover that an element stands in: a modal dialog closes popovers, and their buttons go with them. */
function invokerOf(element: Element | null): HTMLElement | null {
  const popover = element?.closest('[popover]');
  return popover ? document.querySelector(`[popovertarget="${CSS.escape(popover.id)}"]`) : null;
}
