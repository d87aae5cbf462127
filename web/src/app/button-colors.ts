/** How each kind of button looks, from the page's own palette, which knows light, dark and high contrast. */
import type { VariantColorResolverResult, VariantColorsResolver } from '@mantine/core';

const edge = (colour: string) => `1px solid ${colour}`;

const filled: VariantColorResolverResult = {
  background: 'var(--accent)',
  hover: 'var(--accent-hover)',
  color: 'var(--on-accent)',
  border: edge('transparent'),
};

const others: Readonly<Record<string, VariantColorResolverResult>> = {
  light: {
    background: 'var(--accent-soft)',
    hover: 'var(--accent-soft-hover)',
    color: 'var(--accent)',
    border: edge('var(--accent)'),
  },
  default: {
    background: 'var(--surface)',
    hover: 'var(--surface-soft)',
    color: 'var(--mantine-color-text)',
    border: edge('var(--line-strong)'),
  },
  subtle: {
    background: 'transparent',
    hover: 'var(--accent-soft)',
    color: 'var(--accent)',
    border: edge('transparent'),
  },
};

/**
 * `filled` for the one thing to do here, `light` for what leads there, `default` for everything else, `subtle` for what
 * must not draw the eye. What is pressed or disabled is in `controls.css`.
 */
export const buttonColors: VariantColorsResolver = ({ variant }) => others[variant] ?? filled;
