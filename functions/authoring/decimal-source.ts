/** Numbers of a test file, read as text: what a key may look like and how large it may be. Pure. */

const decimalNumber = /^[+-]?(?<whole>\d*)(?:\.(?<part>\d*))?(?:[eE](?<exponent>[+-]?\d+))?$/;
/** No key has more; DynamoDB, which keeps it as text, would not mind. */
const longestDecimal = 200;

/**
 * What is wrong with a number that an author typed, in words; `null`: it is a decimal number that can be a key. Only the
 * form is looked at, so that nothing is rounded on the way.
 */
export function decimalFault(typed: string): string | null {
  const text = typed.trim();
  const fits = text.length <= longestDecimal ? decimalNumber.exec(text) : null;
  const { whole = '', part = '', exponent = '0' } = fits?.groups ?? {};
  if (!fits || whole + part === '') {
    const withPoint = text.replace(/^([+-]?\d*),(\d+)$/, '$1.$2');
    const hint = withPoint === text ? '' : `: write ${withPoint}, with a decimal point`;
    return `must be a number, not the text “${text.length > 40 ? `${text.slice(0, 40)}…` : text}”${hint}`;
  }
  return isInRange(`${whole}${part}`, Number(exponent) - part.length)
    ? null
    : 'must be 0 or between 1e-100 and 1e100 in magnitude';
}

/** Whether a number, as its digits times a power of ten, is 0 or between 1e-100 and 1e100 in size. */
function isInRange(digits: string, power: number): boolean {
  const significant = digits.replace(/^0+/, '');
  if (significant === '') return true;
  const magnitude = significant.length - 1 + power;
  return (magnitude >= -100 && magnitude < 100) || (magnitude === 100 && /^10*$/.test(significant));
}
