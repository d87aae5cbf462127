/** The tools of the test room, in one row: each opens a dialog that is fetched when it is first needed. */
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../components/icon.tsx';
import { LazyDialog, type LoadDialog } from '../../components/lazy-dialog.tsx';
import { useStore } from '../../lib/use-store.ts';
import { hasInstructions } from './has-instructions.ts';
import styles from './room-tools.module.css';
import { useRoom } from './use-room.ts';

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
    load: async () => (await import('../../app/settings-dialog.tsx')).SettingsDialog,
  },
} as const satisfies Record<string, Tool>;
export type ToolName = keyof typeof tools;

/** After the question stands, the tools are fetched too: a connection lost later takes none of them away. */
const preloadAfterMs = 2_000;

interface RoomToolsProps {
  readonly open: ToolName | null;
  readonly isSheetOpen: boolean;
  readonly onOpen: (open: ToolName | null) => void;
}

/** The row. */
export function RoomTools({ open, isSheetOpen, onOpen }: RoomToolsProps) {
  const { t } = useTranslation();
  const room = useRoom();
  const { session } = useStore(room.state);
  const calculates = session.calculator !== 'off';
  const instructs = hasInstructions(session);
  const looksUp = session.referenceSheet !== undefined;
  const names = useMemo(
    (): readonly ToolName[] => [
      ...(instructs ? (['instructions'] as const) : []),
      ...(looksUp ? (['referenceSheet'] as const) : []),
      ...(calculates ? (['calculator'] as const) : []),
      'shortcuts',
      'settings',
    ],
    [instructs, looksUp, calculates],
  );
  useEffect(() => {
    const timer = setTimeout(() => {
      // The button asks again, and says so when it is in vain.
      for (const name of names) tools[name].load().catch(() => null);
    }, preloadAfterMs);
    return () => clearTimeout(timer);
  }, [names]);
  return (
    <section className={styles.tools} aria-label={t('tools.label')}>
      {names.map((name) => {
        const { icon, needsKeyboard = false, staysOpen = false }: Tool = tools[name];
        return (
          <button
            key={name}
            type="button"
            className={styles.tool}
            data-needs-keyboard={needsKeyboard}
            {...(staysOpen ? { 'aria-expanded': isSheetOpen } : { 'aria-haspopup': 'dialog' })}
            onClick={() => onOpen(name)}
          >
            <Icon name={icon} />
            {t(`tools.${name}`)}
          </button>
        );
      })}
      {open ? <LazyDialog key={open} load={tools[open].load} onClose={() => onOpen(null)} /> : null}
    </section>
  );
}
