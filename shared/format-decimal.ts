/**
 * A number as a reader of a language writes it, with all its decimals: points and percent are rounded once, by grading, and
 * never again on their way to a page, a receipt or a terminal. Western digits everywhere, as in formulas and answers.
 * @param locale a BCP 47 tag
 */
export function formatDecimal(value: number, locale: string): string {
  // The largest that every browser takes.
  return new Intl.NumberFormat(locale, { numberingSystem: 'latn', maximumFractionDigits: 20 }).format(value);
}
