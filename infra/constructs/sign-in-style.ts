/** How Cognito's managed login looks: the page's colours, radii and mark. Its font cannot be chosen there. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CfnManagedLoginBranding } from 'aws-cdk-lib/aws-cognito';
import { colourOf, type Palette, readPalettes } from '../palette.ts';

const mark = join(import.meta.dirname, '../../web/public/favicon.svg');

/** Pixels, as `--radius-control` and the card of the front door at a text size of 16 px. */
const radii = { control: 9.6, card: 20 } as const;

const { light, dark } = readPalettes();

/** A colour as Cognito writes it: no `#`, and opaque. */
const inPalette = (palette: Palette) => (name: string) => `${colourOf(palette, name).slice(1)}ff`;

/** The same in both themes, each by its own palette. */
function inBothModes<Look>(look: (colour: (name: string) => string) => Look) {
  return { lightMode: look(inPalette(light)), darkMode: look(inPalette(dark)) };
}

const primaryButton = inBothModes((colour) => ({
  defaults: { backgroundColor: colour('accent'), textColor: colour('on-accent') },
  hover: { backgroundColor: colour('accent-hover'), textColor: colour('on-accent') },
  active: { backgroundColor: colour('accent-active'), textColor: colour('on-accent') },
  disabled: { backgroundColor: colour('surface-soft'), borderColor: colour('line-strong') },
}));

const secondaryButton = inBothModes((colour) => {
  const button = { borderColor: colour('line-strong'), textColor: colour('ink') };
  return {
    defaults: { ...button, backgroundColor: colour('surface') },
    hover: { ...button, backgroundColor: colour('surface-soft') },
    active: { ...button, backgroundColor: colour('line') },
  };
});

const options = inBothModes((colour) => ({
  defaults: { itemBackgroundColor: colour('surface') },
  hover: {
    itemBackgroundColor: colour('surface-soft'),
    itemBorderColor: colour('line-strong'),
    itemTextColor: colour('ink'),
  },
  match: { itemBackgroundColor: colour('accent-soft'), itemTextColor: colour('accent') },
}));

const optionControls = inBothModes((colour) => ({
  defaults: { backgroundColor: colour('surface'), borderColor: colour('line-strong') },
  selected: { backgroundColor: colour('accent'), foregroundColor: colour('on-accent') },
}));

const statusIndicator = inBothModes((colour) => {
  const status = (tone: string) => ({
    backgroundColor: colour(`${tone}-soft`),
    borderColor: colour(tone),
    indicatorColor: colour(tone),
  });
  return { success: status('good'), warning: status('warn'), error: status('bad') };
});

const components = {
  primaryButton,
  secondaryButton,
  idpButton: { standard: secondaryButton },
  form: {
    ...inBothModes((colour) => ({ backgroundColor: colour('surface'), borderColor: colour('line') })),
    borderRadius: radii.card,
    backgroundImage: { enabled: false },
    logo: { enabled: true, location: 'START', position: 'TOP', formInclusion: 'IN' },
  },
  alert: {
    ...inBothModes((colour) => ({ error: { backgroundColor: colour('bad-soft'), borderColor: colour('bad') } })),
    borderRadius: radii.control,
  },
  favicon: { enabledTypes: ['SVG'] },
  pageBackground: { ...inBothModes((colour) => ({ color: colour('paper') })), image: { enabled: false } },
  pageText: inBothModes((colour) => ({
    headingColor: colour('ink'),
    bodyColor: colour('ink'),
    descriptionColor: colour('text-soft'),
  })),
};

const componentClasses = {
  buttons: { borderRadius: radii.control },
  dropDown: { ...options, borderRadius: radii.control },
  input: {
    ...inBothModes((colour) => ({
      defaults: { backgroundColor: colour('surface'), borderColor: colour('line-strong') },
      placeholderColor: colour('text-soft'),
    })),
    borderRadius: radii.control,
  },
  inputLabel: inBothModes((colour) => ({ textColor: colour('ink') })),
  inputDescription: inBothModes((colour) => ({ textColor: colour('text-soft') })),
  optionControls,
  statusIndicator,
  divider: inBothModes((colour) => ({ borderColor: colour('line') })),
  focusState: inBothModes((colour) => ({ borderColor: colour('accent') })),
  link: inBothModes((colour) => ({
    defaults: { textColor: colour('accent') },
    hover: { textColor: colour('accent-hover') },
  })),
};

/** What differs from Cognito's own look; the rest it fills in itself. Light or dark is the browser's choice. */
export const signInStyle = {
  components,
  componentClasses,
  categories: {
    form: { displayGraphics: false, location: { horizontal: 'CENTER', vertical: 'CENTER' } },
    global: { colorSchemeMode: 'DYNAMIC', pageHeader: { enabled: false }, pageFooter: { enabled: false } },
  },
} as const;

/** The mark over the form and in the browser's tab; it reads on light and on dark. */
export function signInAssets(): CfnManagedLoginBranding.AssetTypeProperty[] {
  // Without a size of its own it would be drawn as wide as the form.
  const svg = readFileSync(mark, 'utf8').trim().replace('<svg ', '<svg width="48" height="48" ');
  const bytes = Buffer.from(svg).toString('base64');
  return (['FORM_LOGO', 'FAVICON_SVG'] as const).map((category) => ({
    category,
    colorMode: 'DYNAMIC',
    extension: 'SVG',
    bytes,
  }));
}
