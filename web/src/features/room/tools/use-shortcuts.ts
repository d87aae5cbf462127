/** Listens for the shortcuts of the test room. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { useSettings } from '../../../app/use-settings.ts';
import { findShortcut, type ShortcutName } from './shortcuts.ts';

/** What each shortcut does; `null`: nothing in this test, and its key is left to the browser. */
export type ShortcutActions = Readonly<Record<ShortcutName, (() => void) | null>>;

/** Hears them while the component stands, unless they are switched off or a dialog is open. */
export function useShortcuts(actions: ShortcutActions): void {
  const [{ shortcuts: isOn }] = useSettings();
  const current = useRef(actions);
  // With the page, not a moment after it: the next key means what stands there now.
  useLayoutEffect(() => {
    current.current = actions;
  });
  useEffect(() => {
    if (!isOn) return;
    function hear(event: KeyboardEvent) {
      if (event.defaultPrevented || document.querySelector('dialog:modal')) return;
      const name = findShortcut(event, isTextField(event.target));
      const act = name && current.current[name];
      if (!act) return;
      event.preventDefault();
      act();
    }
    window.addEventListener('keydown', hear);
    return () => window.removeEventListener('keydown', hear);
  }, [isOn]);
}

const buttonLike = new Set(['radio', 'checkbox', 'button', 'submit']);

function isTextField(target: EventTarget | null): boolean {
  if (target instanceof HTMLInputElement) return !buttonLike.has(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}
