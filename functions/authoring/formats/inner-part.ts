/**
 * Where a text begins and ends without the given characters at both ends. An expression such as `/ +$/` would look at each
 * run of them inside the text as often as it is long.
 */
export function innerPart(text: string, characters: string): { readonly start: number; readonly end: number } {
  let start = 0;
  while (start < text.length && characters.includes(text.charAt(start))) start += 1;
  let end = text.length;
  while (end > start && characters.includes(text.charAt(end - 1))) end -= 1;
  return { start, end };
}
