/** Values of YAML that people read in another way. */
import type { Scalar } from 'yaml';
import type { TextFault } from '../text-fault.ts';

/** Fields that hold what is shown to people or compared with what they type. */
const freeTexts = new Set([
  'title',
  'description',
  'instructions',
  'referenceSheet',
  'text',
  'unit',
  'prompt',
  'option',
]);
for (const field of ['feedback', 'feedbackWhenRight', 'feedbackWhenWrong', 'accept', 'items', 'extraOptions']) {
  freeTexts.add(field);
}

const startOf = (node: Scalar): number => node.range?.[0] ?? 0;
const endOf = (node: Scalar): number => node.range?.[1] ?? 0;

/** `text: Item #1` ends before the `#`. Two spaces and `# ` begin a comment, as linters have it. */
function checkComment(node: Scalar, text: string): TextFault | null {
  const behind = /^([ \t]+)#([^\r\n]?)/.exec(text.slice(endOf(node), endOf(node) + 200));
  if (!behind) return null;
  const [, gap = '', next = ''] = behind;
  if (gap.length >= 2 && (next === '' || next === ' ' || next === '#')) return null;
  const offset = endOf(node) + gap.length;
  const rest = text.slice(offset).split(/\r\n|\r|\n/, 1)[0] ?? '';
  const shown = rest.length > 30 ? `${rest.slice(0, 30)}…` : rest;
  return {
    offset,
    message: `“${shown}” would be a comment: put the text in quotes, or two spaces and “# ” before a comment`,
  };
}

/** LaTeX whose first letter makes an escape in double quotes: `"\times"` is a tab and “imes”. */
const swallowed =
  /(?<!\\)(?:\\\\)*\\(?:times|text[a-z]*|tan|tanh|theta|tau|to|top|tfrac|tilde|triangle[a-z]*|nu|ne|neq|neg|nabla|not|notin|nolimits|rho|right[a-zA-Z]*|rangle|rceil|rfloor|Lambda|Left[a-z]*|Longrightarrow|Pi|Phi|Psi|Pr|bar|beta|begin|big[a-z]*|binom|bmod|boldsymbol|bot|frac|forall|alpha|angle|approx|ast|vec|varphi|varepsilon|vee|eta|epsilon|equiv|exists|exp|end|Nabla)(?![a-zA-Z])/g;
/** One that begins again before it ends is none, so that each character is looked at once. */
const formulas = /\$[^$]+\$|\\\\\((?:(?!\\\\\().)*?\\\\\)/gs;
/** Where the lines of a formula end anyway: behind its dollars, a row, or another end. */
const lineEnd = /(?:\$\$|\\\\|\\n)$/;

function checkEscapes(node: Scalar, text: string): TextFault | null {
  const source = text.slice(startOf(node), endOf(node));
  for (const formula of source.matchAll(formulas)) {
    for (const found of formula[0].matchAll(swallowed)) {
      const name = found[0].slice(found[0].lastIndexOf('\\'));
      const at = formula.index + found.index + found[0].length - name.length;
      if (/^\\n[eu]$/.test(name) && lineEnd.test(source.slice(Math.max(0, at - 4), at))) continue;
      const other = name.startsWith('\\n') ? 'add a space after \\n if a line ends there' : 'use single quotes';
      const message = `in double quotes, the ${name.slice(0, 2)} of “${name}” is an escape: write \\${name}, or ${other}`;
      return { offset: startOf(node) + at, message };
    }
  }
  return null;
}

/** `010`, `0x10`, `0o10`: not the same number in every YAML. */
function checkNumber(node: Scalar, field: string): TextFault | null {
  const { source = '', value } = node;
  // A key is taken as typed, so 0x10 is none anyway.
  const isOdd = field === 'answer' || field === 'tolerance' ? /^[-+]?0\d/ : /^[-+]?0[\dxo]/;
  if (typeof value !== 'number' || !isOdd.test(source)) return null;
  return {
    offset: startOf(node),
    message: `“${source}” isn’t the same number everywhere: write it as a decimal, without a leading zero`,
  };
}

/** What one value could be read as, besides what YAML reads. */
export function checkScalar(node: Scalar, field: string, isInFlow: boolean, text: string): TextFault | null {
  if (node.type === 'QUOTE_DOUBLE') return checkEscapes(node, text);
  if (node.type !== 'PLAIN') return null;
  const isText = freeTexts.has(field);
  if (isText || isInFlow) {
    const fault = checkComment(node, text);
    if (fault) return fault;
  }
  if (isText && node.value === null && node.source) {
    return {
      offset: startOf(node),
      message: `“${node.source}” means “nothing” in YAML: put it in quotes if it’s text, or remove the field`,
    };
  }
  return isText ? null : checkNumber(node, field);
}
