/** The languages of the page, and which of them a reader gets. */

/** Each language: its name in itself, where its lines begin, and how its texts are fetched. */
export const languages = {
  en: { name: 'English', dir: 'ltr', load: async () => null },
  de: { name: 'Deutsch', dir: 'ltr', load: async () => (await import('../locales/de.json')).default },
  ar: {
    name: 'العربية',
    dir: 'rtl',
    load: async () => {
      const [texts] = await Promise.all([import('../locales/ar.json'), import('./arabic-font.ts')]);
      return texts.default;
    },
  },
} as const satisfies Record<string, { name: string; dir: 'ltr' | 'rtl'; load: () => Promise<object | null> }>;
export type Language = keyof typeof languages;

/** All of them, in the order in which they are offered. */
export const languageCodes: readonly Language[] = ['en', 'de', 'ar'];

/** The language that a tag such as `de-AT` names; `null` when the page does not speak it. */
export function languageOf(tag: string | null): Language | null {
  const primary = tag?.split('-')[0]?.toLowerCase();
  return languageCodes.find((code) => code === primary) ?? null;
}

/**
 * The language for a reader: the one chosen on this device, else the first of the browser's that the page speaks.
 * @param stored what the device remembers
 * @param preferred the browser's tags, most wanted first
 */
export function chooseLanguage(stored: string | null, preferred: readonly string[]): Language {
  return languageOf(stored) ?? preferred.map(languageOf).find((language) => language !== null) ?? 'en';
}
