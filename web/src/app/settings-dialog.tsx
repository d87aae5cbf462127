/** How the page looks and what the timer says, as the student likes it; kept on this device. */
import { useTranslation } from 'react-i18next';
import type { DialogProps } from '../components/lazy-dialog.tsx';
import { PanelDialog } from '../components/panel-dialog.tsx';
import { RadioRow } from '../components/radio-row.tsx';
import {
  announcementChoices,
  colorSchemes,
  contrasts,
  lineSpacings,
  textSizes,
  timerReturns,
} from '../lib/device-settings.ts';
import { formatPercent } from '../lib/format.ts';
import { useSettings } from './use-settings.ts';

/** The dialog. Every change holds at once. */
export function SettingsDialog({ onClose }: DialogProps) {
  const { t, i18n } = useTranslation();
  const [settings, change] = useSettings();
  return (
    <PanelDialog title={t('settings.title')} onClose={onClose}>
      <RadioRow
        legend={t('settings.textSize')}
        options={textSizes.map((value) => ({ value, label: formatPercent(value, i18n.language) }))}
        value={settings.textSize}
        onChange={(textSize) => change({ textSize })}
      />
      <RadioRow
        legend={t('settings.lineSpacing')}
        options={lineSpacings.map((value) => ({ value, label: t(`settings.spacing.${value}`) }))}
        value={settings.lineSpacing}
        onChange={(lineSpacing) => change({ lineSpacing })}
      />
      <RadioRow
        legend={t('settings.contrast')}
        options={contrasts.map((value) => ({ value, label: t(`settings.contrasts.${value}`) }))}
        value={settings.contrast}
        onChange={(contrast) => change({ contrast })}
      />
      <RadioRow
        legend={t('scheme.label')}
        options={colorSchemes.map((value) => ({ value, label: t(`scheme.${value}`) }))}
        value={settings.colorScheme}
        onChange={(colorScheme) => change({ colorScheme })}
      />
      <RadioRow
        legend={t('settings.timer')}
        help={t('settings.timerHelp')}
        options={[
          { value: 'shown', label: t('settings.timerShown') },
          ...timerReturns.map((value) => ({ value, label: t(`settings.timerHiddenUntil.${value}`) })),
        ]}
        value={settings.timerHidden ? settings.timerReturns : 'shown'}
        onChange={(value) =>
          change(value === 'shown' ? { timerHidden: false } : { timerHidden: true, timerReturns: value })
        }
      />
      <RadioRow
        legend={t('settings.announcements')}
        help={t('settings.announcementsHelp')}
        options={announcementChoices.map((value) => ({ value, label: t(`settings.announce.${value}`) }))}
        value={settings.announcements}
        onChange={(announcements) => change({ announcements })}
      />
      <p>{t('settings.stored')}</p>
    </PanelDialog>
  );
}
