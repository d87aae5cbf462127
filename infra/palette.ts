/** The page's colours, for the sign-in pages that are not part of it: read from its own style sheet, so that they are one. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const tokens = join(import.meta.dirname, '../web/src/app/tokens.css');

/** By the name of the property, without its dashes; `#rrggbb`, or what else stands there. */
export type Palette = Readonly<Record<string, string>>;

/** Both themes; each has every property. */
export interface Palettes {
  readonly light: Palette;
  readonly dark: Palette;
}

/**
 * The page's palettes.
 * @throws Error when the style sheet has not exactly the two blocks
 */
export function readPalettes(css: string = readFileSync(tokens, 'utf8')): Palettes {
  const [light, dark, ...others] = [...css.matchAll(/:root[^{]*\{([^}]*)\}/g)].map(([, block = '']) =>
    readBlock(block),
  );
  if (!light || !dark || others.length > 0) throw new Error('The tokens are not one light and one dark palette');
  return { light, dark: { ...light, ...dark } };
}

/**
 * A colour.
 * @throws Error when the palette has no such colour
 */
export function colourOf(palette: Palette, name: string): string {
  const colour = palette[name];
  if (!colour || !/^#[\da-f]{6}$/.test(colour)) throw new Error(`The palette has no colour ${name}`);
  return colour;
}

/** The palette as declarations of CSS. */
export function toDeclarations(palette: Palette): string {
  return Object.entries(palette)
    .map(([name, value]) => `--${name}: ${value};`)
    .join(' ');
}

function readBlock(block: string): Palette {
  const declarations = block.replaceAll(/\/\*.*?\*\//gs, '').matchAll(/--([\w-]+):\s*([^;]+);/g);
  return Object.fromEntries([...declarations].map(([, name = '', value = '']) => [name, value.trim()]));
}
