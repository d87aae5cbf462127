/**
 * Every word on screen comes from a resource file. English is built in, as what is left when a language cannot be
 * fetched; the others are loaded when they are chosen. The choice is kept on the device and shared by its tabs.
 */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../locales/en.json' with { type: 'json' };
import { chooseLanguage, type Language, languageOf, languages } from './languages.ts';
import { textDirection } from './text-direction.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    resources: { translation: typeof en };
  }
}

const storageKey = 'pencils-down-language';
/** How long the first page waits for its texts before it shows itself in English. */
const patienceMs = 4_000;

/** Starts i18next; ready at once, in English. */
export function startI18n(): typeof i18next {
  void i18next.use(initReactI18next).init({
    lng: 'en',
    fallbackLng: 'en',
    resources: { en: { translation: en } },
    // React escapes. What is put into a sentence that runs right to left is fenced off instead, so that a title in
    // another script does not carry the words around it along.
    interpolation: { escapeValue: true, escape: isolate },
  });
  return i18next;
}

/**
 * Numbers and times need no fence: they run left to right by themselves and carry nothing along. What is itself put
 * together of fenced words is told its direction: a browser does not look inside them for it.
 */
function isolate(text: string): string {
  if (languages[languageOf(i18next.language) ?? 'en'].dir !== 'rtl') return text;
  if (!/\p{L}/u.test(text)) return text;
  return `${textDirection(text) === 'rtl' ? '\u2067' : '\u2068'}${text}\u2069`;
}

/**
 * Shows this browser's language, and follows when another tab changes it. English until it is there; resolves then,
 * or when waiting would be worse than English.
 */
export async function showBrowserLanguage(): Promise<void> {
  window.addEventListener('storage', ({ key, newValue }) => {
    const language = languageOf(newValue);
    // A tab that cannot fetch it keeps the one it has.
    if (key === storageKey && language) showLanguage(language).catch(() => null);
  });
  const shown = showLanguage(chooseLanguage(readStored(), navigator.languages)).catch(() => null);
  await Promise.race([shown, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
}

/**
 * Changes the language at the student's wish and remembers it.
 * @throws when its texts cannot be fetched; the page then stays as it is
 */
export async function chooseAndSaveLanguage(language: Language): Promise<void> {
  await showLanguage(language);
  if (wanted !== language) return;
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // No storage: the choice holds until the page is closed.
  }
}

/** Of two choices in a row the later one counts, whichever arrives first. */
let wanted: Language = 'en';

async function showLanguage(language: Language): Promise<void> {
  wanted = language;
  const { load, dir } = languages[language];
  const texts = i18next.hasResourceBundle(language, 'translation') ? null : await load();
  if (texts) i18next.addResourceBundle(language, 'translation', texts);
  if (wanted !== language) return;
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  document.documentElement.dir = dir;
}

function readStored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}
