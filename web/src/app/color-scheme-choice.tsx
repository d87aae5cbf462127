/** Light, dark, or as the system has it. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { colorSchemes } from '../lib/device-settings.ts';
import styles from './choice-row.module.css';
import { useSettings } from './use-settings.ts';

/** Three radio buttons in one row. */
export function ColorSchemeChoice() {
  const { t } = useTranslation();
  const [{ colorScheme }, change] = useSettings();
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('scheme.label')}</legend>
      {colorSchemes.map((scheme) => (
        <label key={scheme} className={styles.choice}>
          <input
            type="radio"
            name={name}
            value={scheme}
            checked={colorScheme === scheme}
            onChange={() => change({ colorScheme: scheme })}
          />
          {t(`scheme.${scheme}`)}
        </label>
      ))}
    </fieldset>
  );
}
