/** Finds the texts of a source: the keys it asks for by `t(…)`, and words that stand in the page as they are. */
import { parseSync, Visitor } from 'vite';

export interface FoundTexts {
  /** As regular expressions, since a key may be put together: `result.${result}` is `^result\.[^.]+$`. */
  readonly usedKeys: readonly RegExp[];
  /** Words that no language but one has, each with its line. */
  readonly hardCoded: readonly { readonly line: number; readonly text: string }[];
}

/** Attributes that are seen or heard. */
const spokenAttribute =
  /^(?:alt|title|label|placeholder|description|error|\w+Label|aria-(?:label|description|valuetext|roledescription))$/;
const hasWords = (text: string) => /\p{L}{2}/u.test(text);
const toPattern = (text: string) => text.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

type Expression = Parameters<NonNullable<ConstructorParameters<typeof Visitor>[0]['ConditionalExpression']>>[0]['test'];

/**
 * All texts of one file.
 * @param path for the parser, which goes by its ending
 * @throws Error when the source does not parse
 */
export function findTexts(path: string, source: string): FoundTexts {
  const { program, errors } = parseSync(path, source);
  if (errors[0]) throw new Error(`${path}: ${errors[0].message}`);
  const usedKeys: RegExp[] = [];
  const hardCoded: FoundTexts['hardCoded'][number][] = [];
  const report = (start: number, text: string) => {
    if (hasWords(text)) hardCoded.push({ line: source.slice(0, start).split('\n').length, text: text.trim() });
  };
  const reportLiterals = (expression: Expression) => {
    for (const { start, text } of literalsOf(expression)) report(start, text);
  };
  new Visitor({
    CallExpression({ callee, arguments: [key] }) {
      if (callee.type !== 'Identifier' || callee.name !== 't' || !key || key.type === 'SpreadElement') return;
      for (const { pattern } of literalsOf(key)) usedKeys.push(new RegExp(`^${pattern}$`));
    },
    JSXText({ start, value }) {
      report(start, value);
    },
    JSXAttribute({ name, value }) {
      if (name.type !== 'JSXIdentifier' || !spokenAttribute.test(name.name) || !value) return;
      if (value.type === 'Literal') report(value.start, String(value.value));
      if (value.type === 'JSXExpressionContainer' && value.expression.type !== 'JSXEmptyExpression')
        reportLiterals(value.expression);
    },
    JSXElement({ children }) {
      for (const child of children) {
        if (child.type === 'JSXExpressionContainer' && child.expression.type !== 'JSXEmptyExpression')
          reportLiterals(child.expression);
      }
    },
  }).visit(program);
  return { usedKeys, hardCoded };
}

/** The literals that an expression may come out as: itself, or either branch of a choice. */
function literalsOf(expression: Expression): readonly { start: number; text: string; pattern: string }[] {
  switch (expression.type) {
    case 'Literal':
      return typeof expression.value === 'string'
        ? [{ start: expression.start, text: expression.value, pattern: toPattern(expression.value) }]
        : [];
    case 'TemplateLiteral': {
      const parts = expression.quasis.map(({ value }) => value.cooked ?? value.raw);
      return [{ start: expression.start, text: parts.join(''), pattern: parts.map(toPattern).join('[^.]+') }];
    }
    case 'ConditionalExpression':
      return [...literalsOf(expression.consequent), ...literalsOf(expression.alternate)];
    case 'LogicalExpression':
      return [...literalsOf(expression.left), ...literalsOf(expression.right)];
    case 'ParenthesizedExpression':
      return literalsOf(expression.expression);
    default:
      return [];
  }
}
