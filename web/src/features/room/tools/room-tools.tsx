/** The tools of the test room, in its header: each opens a dialog that is fetched when it is first needed. */
import { useEffect, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../../components/icon.tsx';
import { LazyDialog, type LoadDialog } from '../../../components/lazy-dialog.tsx';
import { useStorePart } from '../../../lib/use-store.ts';
import { hasInstructions } from '../questions/has-instructions.ts';
import { useRoom } from '../use-room.ts';
import styles from './room-tools.module.css';

interface Tool {
  readonly icon: IconName;
  readonly load: LoadDialog;
  /** Of no use where there are only fingers. */
  readonly needsKeyboard?: boolean;
  /** Beside the question and beside other tools; its button opens and closes it. */
  readonly staysOpen?: boolean;
}

/** Fetches the reference sheet. */
export const loadSheet: LoadDialog = async () => (await import('./reference-sheet.tsx')).ReferenceSheet;

const tools = {
  instructions: {
    icon: 'info',
    load: async () => (await import('./instructions-dialog.tsx')).InstructionsDialog,
  },
  referenceSheet: { icon: 'sheet', load: loadSheet, staysOpen: true },
  calculator: {
    icon: 'calculator',
    load: async () => (await import('./calculator-dialog.tsx')).CalculatorDialog,
  },
  shortcuts: {
    icon: 'keyboard',
    load: async () => (await import('./shortcuts-dialog.tsx')).ShortcutsDialog,
    needsKeyboard: true,
  },
  settings: {
    icon: 'settings',
    load: async () => (await import('../../../app/settings-dialog.tsx')).SettingsDialog,
  },
  language: {
    icon: 'globe',
    load: async () => (await import('../../../app/language-dialog.tsx')).LanguageDialog,
  },
  leave: {
    icon: 'leave',
    load: async () => (await import('../ending/leave-dialog.tsx')).LeaveDialog,
  },
} as const satisfies Record<string, Tool>;
export type ToolName = keyof typeof tools;

/** After the question stands, the tools are fetched too: a connection lost later takes none of them away. */
const preloadAfterMs = 2_000;

/** In their order, without those that this test has no use for. */
function useToolNames(): readonly ToolName[] {
  const room = useRoom();
  const calculates = useStorePart(room.state, ({ session }) => session.calculator !== 'off');
  const instructs = useStorePart(room.state, ({ session }) => hasInstructions(session));
  const looksUp = useStorePart(room.state, ({ session }) => session.referenceSheet !== undefined);
  return useMemo(
    () => [
      ...(instructs ? (['instructions'] as const) : []),
      ...(looksUp ? (['referenceSheet'] as const) : []),
      ...(calculates ? (['calculator'] as const) : []),
      'shortcuts',
      'settings',
      'language',
      'leave',
    ],
    [instructs, looksUp, calculates],
  );
}

interface RoomToolsProps {
  readonly open: ToolName | null;
  readonly isSheetOpen: boolean;
  readonly onOpen: (open: ToolName | null) => void;
}

/** A row of buttons; where it does not fit, one button with the browser's own popover. */
export function RoomTools({ open, isSheetOpen, onOpen }: RoomToolsProps) {
  const { t } = useTranslation();
  const names = useToolNames();
  const listId = useId();
  const list = useRef<HTMLElement>(null);
  useEffect(() => {
    const timer = setTimeout(() => {
      // The button asks again, and says so when it is in vain.
      for (const name of names) tools[name].load().catch(() => null);
    }, preloadAfterMs);
    return () => clearTimeout(timer);
  }, [names]);
  return (
    <div className={styles.anchor}>
      <button type="button" className={styles.menu} popoverTarget={listId}>
        <Icon name="menu" />
        <span>{t('tools.label')}</span>
      </button>
      <section id={listId} ref={list} popover="auto" className={styles.tools} aria-label={t('tools.label')}>
        {names.map((name) => {
          const { icon, needsKeyboard = false, staysOpen = false }: Tool = tools[name];
          return (
            <button
              key={name}
              type="button"
              className={styles.tool}
              data-needs-keyboard={needsKeyboard}
              {...(staysOpen ? { 'aria-expanded': isSheetOpen } : { 'aria-haspopup': 'dialog' })}
              onClick={() => {
                // First, so that the focus is on the menu's button, and comes back to it.
                if (list.current?.matches(':popover-open')) list.current.hidePopover();
                onOpen(open === name ? null : name);
              }}
            >
              <Icon name={icon} />
              <span className={styles.name}>{t(`tools.${name}`)}</span>
            </button>
          );
        })}
      </section>
    </div>
  );
}

interface OpenToolProps {
  readonly name: ToolName;
  readonly onClose: () => void;
}

/** The dialog of one tool. */
export function OpenTool({ name, onClose }: OpenToolProps) {
  return <LazyDialog key={name} load={tools[name].load} onClose={onClose} />;
}
