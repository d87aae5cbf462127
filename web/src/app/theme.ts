/** Mantine, adjusted where its defaults miss WCAG 2.2 AA or are too small for a finger. */
import { type CSSVariablesResolver, createTheme } from '@mantine/core';
import { buttonColors } from './button-colors.ts';

/** Colours and sizes are in `tokens.css`; here Mantine learns to take them. */
export const theme = createTheme({
  defaultRadius: 'md',
  fontFamily:
    "'Atkinson Hyperlegible Next Variable', 'Noto Sans Arabic Variable', 'Arial as Atkinson', 'Roboto as Atkinson', 'Noto as Atkinson', 'DejaVu as Atkinson', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Code', 'Roboto Mono', 'DejaVu Sans Mono', monospace",
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  variantColorResolver: buttonColors,
  fontSizes: { sm: 'var(--text-1)', md: 'var(--text-2)', lg: 'var(--text-2)' },
  radius: { md: 'var(--radius-control)' },
  components: {
    Button: { defaultProps: { size: 'md', variant: 'filled' } },
    TextInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
  },
});

/** Mantine's colours are the page's own, which know light, dark and high contrast. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {
    '--mantine-color-body': 'var(--paper)',
    '--mantine-color-text': 'var(--ink)',
    '--mantine-color-dimmed': 'var(--text-soft)',
    '--mantine-color-placeholder': 'var(--text-soft)',
    '--mantine-color-error': 'var(--bad)',
    '--mantine-color-disabled': 'var(--surface-soft)',
    '--mantine-color-disabled-color': 'var(--text-soft)',
    '--mantine-primary-color-filled': 'var(--accent)',
    '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  },
  light: {},
  dark: {},
});
