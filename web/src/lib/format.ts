/**
 * Times and durations as people read them, in the page's language and the device's time zone. No moment is told by less
 * than it takes to know which one is meant: its day when that is not today, its year when that is not this one.
 */
import i18next, { type TFunction } from 'i18next';
import type { TimeLimit } from '../../../shared/api/tests.ts';
import { formatDecimal } from '../../../shared/format-decimal.ts';

const minuteSeconds = 60;
const hourSeconds = 3_600;
const daySeconds = 24 * hourSeconds;
/** From here on people count in hours, and from there in days. */
const fromHoursSeconds = 90 * minuteSeconds;
const fromDaysSeconds = 2 * daySeconds;
/** Within this year a day is known without its year, unless it is so far away that one may think of another. */
const farMs = 183 * daySeconds * 1_000;

/** The page's language as the reader writes dates in it: an English page for a British reader says `23 Nov`. */
function localeOf(language: string): string {
  const own = globalThis.navigator?.languages ?? [];
  return own.find((tag) => tag === language || tag.startsWith(`${language}-`)) ?? language;
}

/** Western digits and the Gregorian calendar everywhere: as in formulas, in answers, and on the examination timetable. */
const digits = { numberingSystem: 'latn' } as const;
const base = { ...digits, calendar: 'gregory' } as const;
const options = {
  clock: { hourCycle: 'h23', hour: '2-digit', minute: '2-digit' },
  seconds: { second: '2-digit' },
  day: { weekday: 'short', day: 'numeric', month: 'short' },
  year: { year: 'numeric' },
  zone: { timeZoneName: 'short' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
type Part = keyof typeof options;

/** To make one takes a slow phone 10 ms, and the clock would make one each second. */
const madeFormats = new Map<string, Intl.DateTimeFormat>();

function dateFormat(parts: readonly Part[], language: string): Intl.DateTimeFormat {
  const locale = localeOf(language);
  // One that is made keeps its time zone; the device's may change.
  const key = `${parts} ${locale} ${new Date().getTimezoneOffset()}`;
  const made =
    madeFormats.get(key) ??
    new Intl.DateTimeFormat(locale, Object.assign({}, base, ...parts.map((part) => options[part])));
  madeFormats.set(key, made);
  return made;
}

/**
 * Makes the formats. The first takes a slow phone 60 ms: better while the page waits for the server than while it renders.
 */
export function prepareFormats(language: string): void {
  dateFormat(['clock'], language);
  dateFormat(['day', 'clock'], language);
  dateFormat(['day', 'clock', 'zone'], language);
}

/** What a reader may need to know besides. */
export interface MomentOptions {
  /** Names the device's time zone at that moment, `CET`: wherever a window is told, once. */
  readonly zone?: boolean;
  /** It ends something: midnight belongs to the day that it ends, as `24:00`. */
  readonly isEnd?: boolean;
  readonly seconds?: boolean;
  readonly nowMs?: number;
}

const isSameDay = (a: Date, b: Date) => a.toDateString() === b.toDateString();

function format(at: Date, language: string, parts: readonly Part[], isEnd: boolean): string {
  if (!isEnd || at.getHours() + at.getMinutes() + at.getSeconds() > 0) return dateFormat(parts, language).format(at);
  const ended = dateFormat(parts, language).formatToParts(at.getTime() - 1);
  const midnight: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = { hour: '24', minute: '00', second: '00' };
  return ended.map(({ type, value }) => midnight[type] ?? value).join('');
}

/** The day of a moment for its reader: of an end at midnight, the day that it ends. */
const dayOf = (at: Date, isEnd: boolean) => new Date(at.getTime() - (isEnd ? 1 : 0));

/** What tells the time of a day. */
function clockParts({ zone = false, seconds = false }: MomentOptions): Part[] {
  return ['clock', ...(seconds ? (['seconds'] as const) : []), ...(zone ? (['zone'] as const) : [])];
}

/** What tells a day: its year, too, when that is another one or far away. */
function dayParts(day: Date, nowMs: number): Part[] {
  const isFar = day.getFullYear() !== new Date(nowMs).getFullYear() || Math.abs(day.getTime() - nowMs) > farMs;
  return ['day', ...(isFar ? (['year'] as const) : [])];
}

/** `Mon 23 Nov, 14:03`, and `Mon 29 Nov 2027, 14:03` when it is another year's or far away. */
export function formatDateTime(iso: string, language: string, moment: MomentOptions = {}): string {
  const { isEnd = false, nowMs = Date.now() } = moment;
  const at = new Date(iso);
  return format(at, language, [...dayParts(dayOf(at, isEnd), nowMs), ...clockParts(moment)], isEnd);
}

/** `14:03`, or with seconds `14:03:12`; `14:03 on Mon 23 Nov` when that is not today. */
export function formatTime(iso: string, language: string, moment: MomentOptions | boolean = {}): string {
  const chosen = typeof moment === 'boolean' ? { seconds: moment } : moment;
  const { isEnd = false, nowMs = Date.now() } = chosen;
  const at = new Date(iso);
  const day = dayOf(at, isEnd);
  const time = format(at, language, clockParts(chosen), isEnd);
  if (isSameDay(day, new Date(nowMs))) return time;
  const { t } = i18next;
  return t('duration.timeOnDay', {
    lng: language,
    time,
    day: dateFormat(dayParts(day, nowMs), language).format(day),
  });
}

/**
 * Both ends of a window, for a sentence that says them one after the other: the zone is named with the second alone,
 * unless the clocks change in between, and a second on the same day goes without the day.
 */
export function formatWindow(
  { opensAt, closesAt }: { readonly opensAt: string; readonly closesAt: string },
  language: string,
  nowMs = Date.now(),
): { opens: string; closes: string } {
  const [opens, closes] = [new Date(opensAt), new Date(closesAt)];
  const changes = opens.getTimezoneOffset() !== closes.getTimezoneOffset();
  return {
    opens: formatDateTime(opensAt, language, { nowMs, zone: changes }),
    closes: isSameDay(opens, dayOf(closes, true))
      ? format(closes, language, ['clock', 'zone'], true)
      : formatDateTime(closesAt, language, { nowMs, zone: true, isEnd: true }),
  };
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

/** `89 min`, `1 min 30 sec`, from 90 minutes on `2 hr 30 min`, from 48 hours on `10 days 12 hr`, in the words of the language. */
export function formatDuration(seconds: number, t: TFunction): string {
  const total = Math.max(0, Math.round(seconds));
  const days = total >= fromDaysSeconds ? Math.floor(total / daySeconds) : 0;
  const hours = total >= fromHoursSeconds ? Math.floor((total - days * daySeconds) / hourSeconds) : 0;
  const minutes = Math.floor((total - days * daySeconds - hours * hourSeconds) / minuteSeconds);
  const rest = days > 0 ? 0 : total % minuteSeconds;
  const parts = [
    days > 0 ? t('duration.days', { count: days }) : '',
    hours > 0 ? t('duration.hours', { count: hours }) : '',
    minutes > 0 ? t('duration.minutes', { count: minutes }) : '',
    rest > 0 || total === 0 ? t('duration.seconds', { count: rest }) : '',
  ];
  return parts.filter((part) => part !== '').reduce((larger, smaller) => t('duration.and', { larger, smaller }));
}

/** The student's own limit: `60 min`, with extra time `75 min (60 + 15)`, `1 hr 30 min (60 min + 30 min)`. */
export function formatTimeLimit(limit: TimeLimit, t: TFunction): string {
  const total = formatDuration(limit.totalSeconds, t);
  if (limit.extraSeconds === 0) return total;
  const parts = [limit.baseSeconds, limit.extraSeconds];
  // The unit of the sum is theirs too, when all are whole minutes.
  const inMinutes = limit.totalSeconds < fromHoursSeconds && parts.every((part) => part % minuteSeconds === 0);
  const [base, extra] = parts.map((part) => (inMinutes ? part / minuteSeconds : formatDuration(part, t)));
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

/** {@link formatCountdown}, and from 48 hours on the days in words before it: `10 days 12:14:16`. */
export function formatTimeLeft(remainingMs: number, t: TFunction): string {
  const days = remainingMs >= fromDaysSeconds * 1_000 ? Math.floor(remainingMs / 1_000 / daySeconds) : 0;
  if (days === 0) return formatCountdown(remainingMs);
  return `${t('duration.days', { count: days })} ${formatCountdown(remainingMs - days * daySeconds * 1_000)}`;
}
