import { describe, expect, it } from 'vitest';
import { chooseLanguage, languageCodes, languages } from './languages.ts';

describe('the language of the page', () => {
  it.each([
    ['the one chosen on this device', 'ar', ['de-AT', 'en'], 'ar'],
    ['else the first of the browser’s that the page speaks', null, ['fr-CH', 'de-AT', 'en'], 'de'],
    ['regions and cases aside', null, ['AR-eg'], 'ar'],
    ['English when it speaks none of them', null, ['fr', 'pt-BR'], 'en'],
    ['English when the browser says nothing', null, [], 'en'],
    ['the browser’s when the device remembers one that is gone', 'xx', ['de'], 'de'],
  ])('is %s', (_, stored, preferred, language) => {
    expect(chooseLanguage(stored, preferred)).toBe(language);
  });

  it.each(languageCodes)('%s runs in the direction of its script', (code) => {
    const isRightToLeft = /^(?:Arab|Hebr)$/.test(new Intl.Locale(code).maximize().script ?? '');
    expect(languages[code].dir).toBe(isRightToLeft ? 'rtl' : 'ltr');
  });
});
