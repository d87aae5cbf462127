/** The page's language; each is named in itself, for whoever cannot read the one that is shown. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { chooseAndSaveLanguage } from '../lib/i18n.ts';
import { type Language, languageCodes, languages } from '../lib/languages.ts';
import styles from './choice-row.module.css';

/** Radio buttons in one row. */
export function LanguageChoice() {
  const { t, i18n } = useTranslation();
  const [wanted, setWanted] = useState<Language | null>(null);
  const [failed, setFailed] = useState(false);
  const name = useId();

  function choose(language: Language) {
    // Shown as chosen at once; its texts may take a moment.
    setWanted(language);
    setFailed(false);
    chooseAndSaveLanguage(language)
      .catch(() => setFailed(true))
      .finally(() => setWanted(null));
  }

  return (
    <fieldset className={styles.group}>
      <legend className={styles.legend}>{t('language.label')}</legend>
      {languageCodes.map((code) => (
        <label key={code} className={styles.choice} lang={code}>
          <input
            type="radio"
            name={name}
            value={code}
            checked={(wanted ?? i18n.language) === code}
            onChange={() => choose(code)}
          />
          {languages[code].name}
        </label>
      ))}
      {failed ? <p role="alert">{t('language.failed')}</p> : null}
    </fieldset>
  );
}
