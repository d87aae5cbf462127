/** The words of the provider's pages, in the language that the page asked for or the browser prefers. */
import ar from './locales/ar.json' with { type: 'json' };
import de from './locales/de.json' with { type: 'json' };
import en from './locales/en.json' with { type: 'json' };

const texts = { en, de, ar } satisfies Record<string, typeof en>;
type Language = keyof typeof texts;

/** Most general first; the first is taken when nothing fits. */
const languages = ['en', 'de', 'ar'] as const satisfies Language[];

/** One language. */
export interface Words {
  readonly language: Language;
  readonly direction: 'ltr' | 'rtl';
  /** Its text for a key. */
  readonly t: (key: keyof typeof en) => string;
}

/** What is known of a reader. */
interface Reader {
  /** OpenID Connect's `ui_locales`: tags, most wanted first, with spaces between. */
  readonly uiLocales: unknown;
  /** The best of these by the browser's `Accept-Language`; `false` for none. */
  readonly acceptsLanguages: (languages: string[]) => string | false;
}

/** The words for a reader: what the page asked for counts more than what the browser prefers. */
export function wordsFor({ uiLocales, acceptsLanguages }: Reader): Words {
  const asked = typeof uiLocales === 'string' ? uiLocales.split(' ') : [];
  const language =
    asked.map(languageOf).find((found) => found !== null) ??
    languageOf(acceptsLanguages([...languages]) || '') ??
    languages[0];
  return { language, direction: language === 'ar' ? 'rtl' : 'ltr', t: (key) => texts[language][key] };
}

function languageOf(tag: string): Language | null {
  const primary = tag.split('-')[0]?.toLowerCase();
  return languages.find((language) => language === primary) ?? null;
}
