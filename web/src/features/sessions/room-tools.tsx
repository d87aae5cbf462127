/** The tools of the test room, in one row: each opens a dialog that is fetched when it is first needed. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '../../components/icon.tsx';
import { LazyDialog, type LoadDialog } from '../../components/lazy-dialog.tsx';
import styles from './room-tools.module.css';

interface Tool {
  readonly icon: IconName;
  readonly load: LoadDialog;
}

const tools = {
  settings: {
    icon: 'settings',
    load: async () => (await import('../../app/settings-dialog.tsx')).SettingsDialog,
  },
} as const satisfies Record<string, Tool>;
type ToolName = keyof typeof tools;

const toolNames: readonly ToolName[] = ['settings'];

/** The row. */
export function RoomTools() {
  const { t } = useTranslation();
  const [open, setOpen] = useState<ToolName | null>(null);
  return (
    <section className={styles.tools} aria-label={t('tools.label')}>
      {toolNames.map((name) => (
        <button key={name} type="button" className={styles.tool} aria-haspopup="dialog" onClick={() => setOpen(name)}>
          <Icon name={tools[name].icon} />
          {t(`tools.${name}`)}
        </button>
      ))}
      {open ? <LazyDialog key={open} load={tools[open].load} onClose={() => setOpen(null)} /> : null}
    </section>
  );
}
