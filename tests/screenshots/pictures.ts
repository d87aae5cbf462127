/** Which pictures there are of a screen. */
import type { Screen } from '../screens/screen.ts';

const sizes = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
] as const;

/** One picture: its size, its theme, and its language where that is not English. */
export interface Variant {
  readonly size: { readonly width: number; readonly height: number };
  readonly theme: 'light' | 'dark';
  readonly language: 'en' | 'ar';
}

const inEnglish = sizes.flatMap((size): Variant[] => [
  { size, theme: 'light', language: 'en' },
  { size, theme: 'dark', language: 'en' },
]);
const inArabic = sizes.map((size): Variant => ({ size, theme: 'light', language: 'ar' }));

/** Both sizes in both themes, and in Arabic in the light one. The provider's page takes its language as it is opened. */
export function variantsOf({ isProviders = false }: Screen): readonly Variant[] {
  return isProviders ? inEnglish : [...inEnglish, ...inArabic];
}

/** Those that README and docs show; they lie in the repository, so they are few and change only when they are wanted to. */
export const inDocs: ReadonlySet<string> = new Set([
  'my-tests-1280-light.webp',
  'room-single-choice-1280-light.webp',
  'room-single-choice-390-dark.webp',
  'room-matching-390-light.webp',
  'room-numeric-390-ar.webp',
  'review-1280-light.webp',
  'ended-submitted-390-light.webp',
  'attempt-1280-light.webp',
]);

/** Its file. */
export function pictureName({ name }: Screen, { size, theme, language }: Variant): string {
  return `${name}-${size.width}-${language === 'en' ? theme : language}.webp`;
}
