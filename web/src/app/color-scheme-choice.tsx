/** Light, dark, or as the system has it. */
import { useMantineColorScheme } from '@mantine/core';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './choice-row.module.css';

/** In the order in which they are offered. */
export const schemes = ['auto', 'light', 'dark'] as const;

/** Three radio buttons in one row. */
export function ColorSchemeChoice() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const name = useId();
  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('scheme.label')}</legend>
      {schemes.map((scheme) => (
        <label key={scheme} className={styles.choice}>
          <input
            type="radio"
            name={name}
            value={scheme}
            checked={colorScheme === scheme}
            onChange={() => setColorScheme(scheme)}
          />
          {t(`scheme.${scheme}`)}
        </label>
      ))}
    </fieldset>
  );
}
