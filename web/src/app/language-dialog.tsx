/** The page's language, from where no account menu is: in a test. */
import { useTranslation } from 'react-i18next';
import type { DialogProps } from '../components/lazy-dialog.tsx';
import { PanelDialog } from '../components/panel-dialog.tsx';
import { LanguageChoice } from './language-choice.tsx';

/** The dialog. A change holds at once, and touches nothing that was typed. */
export function LanguageDialog({ onClose }: DialogProps) {
  const { t } = useTranslation();
  return (
    <PanelDialog title={t('language.label')} onClose={onClose}>
      <LanguageChoice />
      <p>{t('language.inTest')}</p>
    </PanelDialog>
  );
}
