/** How KaTeX is asked to set formulas, in all formats. */
import 'katex/dist/katex.min.css';

export const katexOptions = {
  trust: false,
  strict: 'ignore',
  maxExpand: 200,
  maxSize: 40,
  // KaTeX's own red is too dark for the dark theme. A formula that cannot be read stands there as it was written.
  errorColor: 'inherit',
} as const;

/** The classes by which a formula is marked until KaTeX has set it. */
export const formulaClasses = ['math-inline', 'math-display'] as const;
