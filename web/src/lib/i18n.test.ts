// @vitest-environment jsdom
import { afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { formatDateTime, formatDuration, formatNumber, formatTime, formatTimeLimit } from './format.ts';
import { chooseAndSaveLanguage, showBrowserLanguage, startI18n } from './i18n.ts';

describe('the language of the page', () => {
  let i18n: ReturnType<typeof startI18n>;
  beforeAll(() => {
    i18n = startI18n();
  });
  afterEach(async () => {
    await chooseAndSaveLanguage('en');
    localStorage.clear();
    vi.restoreAllMocks();
  });

  it('is said in the document, with its direction', async () => {
    await chooseAndSaveLanguage('ar');
    expect(document.documentElement).toMatchObject({ lang: 'ar', dir: 'rtl' });
    await chooseAndSaveLanguage('de');
    expect(document.documentElement).toMatchObject({ lang: 'de', dir: 'ltr' });
    expect(i18n.t('action.cancel')).toBe('Abbrechen');
  });

  it('is remembered on the device', async () => {
    await chooseAndSaveLanguage('ar');
    await i18n.changeLanguage('en');
    await showBrowserLanguage();
    expect(i18n.language).toBe('ar');
  });

  it('is the browser’s as long as none was chosen, and nothing is remembered then', async () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['de-CH', 'en']);
    await showBrowserLanguage();
    expect(i18n.language).toBe('de');
    expect(localStorage.length).toBe(0);
  });

  it('holds until the page is closed where nothing can be kept', async () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    await chooseAndSaveLanguage('de');
    expect(i18n.language).toBe('de');
  });

  it('is the one chosen last, however fast', async () => {
    await Promise.all([chooseAndSaveLanguage('ar'), chooseAndSaveLanguage('de')]);
    expect(i18n.language).toBe('de');
    expect(document.documentElement.lang).toBe('de');
    await showBrowserLanguage();
    expect(i18n.language).toBe('de');
  });

  it.each([
    [0, 'لم تُرفض أي إجابة'],
    [1, 'لم تُقبل إجابة واحدة'],
    [2, 'لم تُقبل إجابتان'],
    [3, 'لم تُقبل 3 إجابات'],
    [11, 'لم تُقبل 11 إجابة'],
    [100, 'لم تُقبل 100 إجابة'],
  ])('counts %i in the forms of Arabic', async (count, words) => {
    await chooseAndSaveLanguage('ar');
    expect(i18n.t('saveState.refused', { count })).toBe(words);
  });

  it('fences off what is put into a sentence from right to left, but not its numbers', async () => {
    await chooseAndSaveLanguage('ar');
    expect(i18n.t('notifications.goToTestOf', { title: 'Waves & <light>' })).toContain('\u2068Waves & <light>\u2069');
    expect(i18n.t('room.question', { number: 7 })).toBe('السؤال 7');
    // By itself a browser would take what is put together of fenced words for left to right.
    const lengths = { baseSeconds: 1800, extraSeconds: 900, totalSeconds: 2700, availableSeconds: 2700 };
    const limit = formatTimeLimit({ ...lengths, limitedBy: 'duration' }, i18n.t);
    expect(i18n.t('attempt.timeOf', { taken: '7', limit })).toBe(
      '7 من \u2067\u2067\u206745 دقيقة\u2069\u2069 (30 + 15)\u2069',
    );
    await chooseAndSaveLanguage('en');
    expect(i18n.t('notifications.goToTestOf', { title: 'Waves & <light>' })).toBe('Go to test: Waves & <light>');
  });

  it('writes dates, numbers and durations, in Western digits also where the region has others', async () => {
    vi.spyOn(navigator, 'languages', 'get').mockReturnValue(['ar-EG', 'fa-AF']);
    await chooseAndSaveLanguage('ar');
    const fences = /[\u2066-\u2069\u200e\u200f\u061c]/g;
    const noon = new Date(2027, 2, 8, 12, 30).toISOString();
    const sameDay = { nowMs: Date.parse(noon) };
    expect(formatDateTime(noon, 'ar', sameDay).replaceAll(fences, '')).toBe('الاثنين، 8 مارس، 12:30');
    expect(formatTime(noon, 'ar', sameDay)).toBe('12:30');
    expect(formatNumber(1234.5, 'ar')).toMatch(/^1.234.5$/);
    expect(formatDuration(16_260, i18n.t).replaceAll(fences, '')).toBe('4 ساعات و31 دقيقة');
    await chooseAndSaveLanguage('de');
    expect(formatDateTime(noon, 'de', sameDay)).toBe('Mo., 8. März, 12:30');
    expect(formatNumber(1234.5, 'de')).toBe('1.234,5');
    expect(formatDuration(90, i18n.t)).toBe('1 Minute 30 Sekunden');
  });
});
