/** The help sheet of the keyboard: every shortcut there is, and how to switch them off. */
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../../app/use-settings.ts';
import type { DialogProps } from '../../../components/lazy-dialog.tsx';
import { PanelDialog } from '../../../components/panel-dialog.tsx';
import { RadioRow } from '../../../components/radio-row.tsx';
import { useStore } from '../../../lib/use-store.ts';
import { useRoom } from '../use-room.ts';
import { type Shortcut, shortcutNames, shortcuts } from './shortcuts.ts';
import styles from './shortcuts-dialog.module.css';

/** Keys whose name is a word; the others stand on the key as they are. */
const namedKeys = { PageDown: 'pageDown', PageUp: 'pageUp', End: 'end' } as const;

function isNamed(key: string): key is keyof typeof namedKeys {
  return key in namedKeys;
}

/** The sheet. */
export function ShortcutsDialog({ onClose }: DialogProps) {
  const { t } = useTranslation();
  const [{ shortcuts: isOn }, change] = useSettings();
  const { referenceSheet } = useStore(useRoom().state).session;
  const names = shortcutNames.filter((name) => name !== 'referenceSheet' || referenceSheet !== undefined);
  return (
    <PanelDialog title={t('shortcuts.title')} onClose={onClose}>
      <table className={styles.table} data-on={isOn}>
        <thead className="visually-hidden">
          <tr>
            <th scope="col">{t('shortcuts.does')}</th>
            <th scope="col">{t('shortcuts.keys')}</th>
          </tr>
        </thead>
        <tbody>
          {names.map((name) => (
            <tr key={name}>
              <th scope="row">{t(`shortcuts.${name}`)}</th>
              <td>
                <Keys shortcut={shortcuts[name]} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('shortcuts.browsers')}</p>
      <RadioRow
        legend={t('shortcuts.switch')}
        help={t('shortcuts.switchHelp')}
        options={[
          { value: 'on', label: t('shortcuts.on') },
          { value: 'off', label: t('shortcuts.off') },
        ]}
        value={isOn ? 'on' : 'off'}
        onChange={(value) => change({ shortcuts: value === 'on' })}
      />
    </PanelDialog>
  );
}

function Keys({ shortcut }: { readonly shortcut: Shortcut }) {
  const { t } = useTranslation();
  const { key, alt } = shortcut;
  return (
    <span className={styles.keys}>
      {alt ? (
        <>
          <kbd>{t('shortcuts.key.alt')}</kbd> +{' '}
        </>
      ) : null}
      <kbd>{isNamed(key) ? t(`shortcuts.key.${namedKeys[key]}`) : key}</kbd>
    </span>
  );
}
