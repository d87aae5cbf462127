/** Times and durations as people read them, in the page's language and the laptop's time zone. */
import type { TFunction } from 'i18next';
import type { TimeLimit } from '../../../shared/api/tests.ts';
import { formatDecimal } from '../../../shared/format-decimal.ts';

const minuteSeconds = 60;
const hourSeconds = 3_600;

/** The page's language as the reader writes dates in it: an English page for a British reader says `23 Nov`. */
function localeOf(language: string): string {
  const own = globalThis.navigator?.languages ?? [];
  return own.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
}

/** Western digits and the Gregorian calendar everywhere: as in formulas, in answers, and on the examination timetable. */
const digits = { numberingSystem: 'latn' } as const;
const dates = { ...digits, calendar: 'gregory', hourCycle: 'h23' } as const;
const time = { ...dates, hour: '2-digit', minute: '2-digit' } as const;

const dateFormats = {
  time,
  timeWithSeconds: { ...time, second: '2-digit' },
  dateTime: { ...time, weekday: 'short', day: 'numeric', month: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
type DateFormat = keyof typeof dateFormats;

/** To make one takes a slow phone 10 ms, and the clock would make one each second. */
const madeFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(format: DateFormat, language: string): Intl.DateTimeFormat {
  const locale = localeOf(language);
  // One that is made keeps its time zone; the laptop's may change.
  const key = `${format} ${locale} ${new Date().getTimezoneOffset()}`;
  const made = madeFormats.get(key) ?? new Intl.DateTimeFormat(locale, dateFormats[format]);
  madeFormats.set(key, made);
  return made;
}

/**
 * Makes the formats. The first takes a slow phone 60 ms: better while the page waits for the server than while it renders.
 */
export function prepareFormats(language: string): void {
  dateFormat('time', language);
  dateFormat('dateTime', language);
}

/** `14:03`, or with seconds `14:03:12`. */
export function formatTime(iso: string, language: string, withSeconds = false): string {
  return dateFormat(withSeconds ? 'timeWithSeconds' : 'time', language).format(new Date(iso));
}

/** `Mon 23 Nov, 14:03`. */
export function formatDateTime(iso: string, language: string): string {
  return dateFormat('dateTime', language).format(new Date(iso));
}

/** A number in the page's language, with all its decimals. */
export function formatNumber(value: number, language: string): string {
  return formatDecimal(value, localeOf(language));
}

/** `33.33%` of 100, as the language writes it, with all its decimals. */
export function formatPercent(percent: number, language: string): string {
  // What dividing by 100 adds to a number's own decimals is no part of it.
  const maximumFractionDigits = /\.(\d+)$/.exec(String(percent))?.[1]?.length ?? 0;
  const format = { ...digits, style: 'percent', maximumFractionDigits } as const;
  return new Intl.NumberFormat(localeOf(language), format).format(percent / 100);
}

/** `90 min`, `1 min 30 sec`, `45 sec`, and from four hours on `4 hr 30 min`, in the words of the language. */
export function formatDuration(seconds: number, t: TFunction): string {
  const total = Math.max(0, Math.round(seconds));
  const hours = total >= 4 * hourSeconds ? Math.floor(total / hourSeconds) : 0;
  const minutes = Math.floor((total - hours * hourSeconds) / minuteSeconds);
  const rest = total % minuteSeconds;
  const parts = [
    hours > 0 ? t('duration.hours', { count: hours }) : '',
    minutes > 0 ? t('duration.minutes', { count: minutes }) : '',
    rest > 0 || total === 0 ? t('duration.seconds', { count: rest }) : '',
  ];
  return parts.filter((part) => part !== '').reduce((larger, smaller) => t('duration.and', { larger, smaller }));
}

/** The student's own limit: `90 min`, with extra time `90 min (60 + 30)`. */
export function formatTimeLimit(limit: TimeLimit, t: TFunction): string {
  const total = formatDuration(limit.totalSeconds, t);
  if (limit.extraSeconds === 0) return total;
  const inMinutes = [limit.baseSeconds, limit.extraSeconds].every((part) => part % minuteSeconds === 0);
  const [base, extra] = inMinutes
    ? [limit.baseSeconds / minuteSeconds, limit.extraSeconds / minuteSeconds]
    : [formatDuration(limit.baseSeconds, t), formatDuration(limit.extraSeconds, t)];
  return t('duration.withExtra', { total, base, extra });
}

/** `1:02:10`, `42:10`, `0:59`: rounded up, so that 0:00 means that time is up. */
export function formatCountdown(remainingMs: number): string {
  const total = Math.ceil(Math.max(0, remainingMs) / 1_000);
  const hours = Math.floor(total / hourSeconds);
  const minutes = Math.floor((total % hourSeconds) / minuteSeconds);
  const seconds = String(total % minuteSeconds).padStart(2, '0');
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${seconds}` : `${minutes}:${seconds}`;
}

/** `Today`, `Yesterday`, `Monday 23 November 2026`: the day of an instant, over what came on it. */
export function formatDay(iso: string, daysAgo: number, language: string): string {
  const locale = localeOf(language);
  if (daysAgo > 1 || daysAgo < 0) {
    const day = {
      ...digits,
      calendar: 'gregory',
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      year: 'numeric',
    } as const;
    return new Intl.DateTimeFormat(locale, day).format(new Date(iso));
  }
  const [first = '', ...rest] = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-daysAgo, 'day');
  return first.toLocaleUpperCase(locale) + rest.join('');
}
