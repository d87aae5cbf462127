/** The page's words in a language, so that a test can be as a reader of that language would do it. */
import i18next, { type TFunction } from 'i18next';
import ar from '../../web/src/locales/ar.json' with { type: 'json' };
import de from '../../web/src/locales/de.json' with { type: 'json' };

const texts = { ar, de } as const;

/** The languages beside English, in whose words all other tests are written. */
export type OtherLanguage = keyof typeof texts;

/** Looks a text up by its key. */
export async function wordsOf(language: OtherLanguage): Promise<TFunction> {
  const i18n = i18next.createInstance();
  return i18n.init({
    lng: language,
    resources: { [language]: { translation: texts[language] } },
    interpolation: { escapeValue: false },
  });
}
