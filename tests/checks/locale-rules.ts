/**
 * What holds for the texts of every language, against the English ones: the same keys, in the plural forms that the
 * language has, with the same placeholders, and translated. Pure.
 */

/** Texts by key, nested as in the resource file. */
export interface Texts {
  readonly [key: string]: string | Texts;
}

/** The texts by their whole key: `room.question`. */
export function flatTexts(texts: Texts, prefix = ''): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(texts).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[prefix + key, value]] : [...flatTexts(value, `${prefix}${key}.`)],
    ),
  );
}

/** i18next's suffixes. `_zero` may be used in every language for the count 0. */
const pluralSuffix = /_(zero|one|two|few|many|other)$/;

/** A key without its plural form, as the page names it. */
export function baseKey(key: string): string {
  return key.replace(pluralSuffix, '');
}

/** The names between the braces, without how they are formatted. */
function placeholders(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/\{\{\s*([\w.]+)[^}]*\}\}/g)].map(([, name]) => name ?? ''));
}

/** Names one thing, two, or none: in many languages without a number. */
const namesItsNumber = /_(?:zero|one|two)$/;

/** The keys that a language must have, given the English ones. */
function wantedKeys(english: ReadonlyMap<string, string>, language: string): ReadonlyMap<string, string> {
  const wanted = new Map<string, string>();
  for (const [key, text] of english) {
    const base = baseKey(key);
    const other = english.get(`${base}_other`);
    if (base === key || other === undefined) wanted.set(key, text);
    else {
      const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
      for (const category of pluralCategories) wanted.set(`${base}_${category}`, other);
      if (key.endsWith('_zero')) wanted.set(key, text);
    }
  }
  return wanted;
}

/** Everything that is wrong with one language's texts; `language` may be `en` itself. */
export function localeFaults(english: Texts, texts: Texts, language: string): readonly string[] {
  const own = flatTexts(texts);
  const wanted = wantedKeys(flatTexts(english), language);
  const faults = [...own.keys()]
    .filter((key) => !wanted.has(key))
    .map((key) => `${key} is not in en, or no plural form`);
  const script = new Intl.Locale(language).maximize().script ?? 'Latn';
  const ownLetter = new RegExp(`\\p{Script=${script}}`, 'u');
  for (const [key, model] of wanted) {
    const text = own.get(key);
    if (text === undefined) faults.push(`${key} is missing`);
    else {
      if (text.trim() === '') faults.push(`${key} is empty`);
      faults.push(...placeholderFaults(key, placeholders(model), placeholders(text)));
      const prose = text.replaceAll(/\{\{[^}]*\}\}/g, '');
      // The name of the product is written the same everywhere, and so are the names on some keyboards' keys.
      const isName = key.startsWith('app.') || key.startsWith('shortcuts.key.');
      const isTranslated = !/\p{L}/u.test(prose) || ownLetter.test(prose) || isName;
      if (!isTranslated) faults.push(`${key} is not translated`);
    }
  }
  return faults;
}

function placeholderFaults(key: string, model: ReadonlySet<string>, own: ReadonlySet<string>): readonly string[] {
  const unknown = [...own].filter((name) => !model.has(name)).map((name) => `${key} has an unknown {{${name}}}`);
  if (namesItsNumber.test(key)) return unknown;
  return [...unknown, ...[...model].filter((name) => !own.has(name)).map((name) => `${key} lacks {{${name}}}`)];
}
