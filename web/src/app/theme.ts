/** Mantine, adjusted where its defaults miss WCAG 2.2 AA or are too small for a finger. */
import { Button, type CSSVariablesResolver, createTheme } from '@mantine/core';

/** One accent: ink. The warm and cool neutrals are in `styles.css`. */
export const theme = createTheme({
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.3,
  defaultRadius: 'md',
  fontFamily:
    "'Atkinson Hyperlegible Next Variable', 'Noto Sans Arabic Variable', system-ui, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'Cascadia Code', 'Roboto Mono', 'DejaVu Sans Mono', monospace",
  headings: { fontWeight: '650' },
  cursorType: 'pointer',
  focusRing: 'auto',
  respectReducedMotion: true,
  colors: {
    ink: ['#eef3ff', '#dbe5fc', '#b9ccf6', '#9ab6f2', '#8aabf0', '#5d86e2', '#4874d6', '#3963c8', '#2c53ae', '#214390'],
    dark: [
      '#d9dee7',
      '#bcc4d1',
      '#9aa5b5',
      '#6c7789',
      '#465164',
      '#343d4d',
      '#262d39',
      '#1c222c',
      '#161b23',
      '#10141a',
    ],
  },
  components: {
    // Mantine picks the contrast colour by the light theme only; the page's palette knows both.
    Button: Button.extend({
      defaultProps: { size: 'md' },
      vars: (_theme, { variant = 'filled' }) => ({
        root:
          variant === 'filled'
            ? {
                '--button-bg': 'var(--accent)',
                '--button-hover': 'var(--accent-hover)',
                '--button-color': 'var(--on-accent)',
              }
            : variant === 'light'
              ? {
                  '--button-bg': 'var(--accent-soft)',
                  '--button-hover': 'var(--accent-soft-hover)',
                  '--button-color': 'var(--accent)',
                }
              : {},
      }),
    }),
    TextInput: { defaultProps: { size: 'md' } },
    Textarea: { defaultProps: { size: 'md' } },
    NativeSelect: { defaultProps: { size: 'md' } },
  },
});

/** Body, text and quiet text from the page's own palette, so that both themes keep their contrast. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    '--mantine-color-body': '#f8f7f4',
    '--mantine-color-text': '#1d232e',
    '--mantine-color-dimmed': '#545d6c',
    '--mantine-color-placeholder': '#646d7c',
    '--mantine-color-error': '#a52316',
  },
  dark: {
    '--mantine-color-body': '#12161d',
    '--mantine-color-text': '#e4e8ef',
    '--mantine-color-dimmed': '#a3adbd',
    '--mantine-color-placeholder': '#909bac',
    '--mantine-color-error': '#ff9d8f',
  },
});
