/**
 * What is not Markdown here, although other readers take it for such, so that it is shown as its author typed it:
 * HTML tags (`List<String>`), stars inside words (`2*3*4`), underscores (`__init__`), amounts (`$5 and $10`), link
 * definitions; and in a label, which is one line, everything that would begin a block (`- 5`, `> 5`, `# 5`).
 * Done where the text is tokenised, not by rewriting it: what stands in code, in an address or in a formula stays.
 */
import type { Code, Construct, Effects, Extension, State, TokenizeContext } from 'micromark-util-types';

const dollar = 36;
const star = 42;
const underscore = 95;
const backslash = 92;

/** Constructs of CommonMark and GFM by name, in micromark's words. */
const neverMarkup = ['htmlFlow', 'htmlText', 'definition', 'gfmFootnoteDefinition', 'gfmFootnoteCall'];
const onlyInBlocks = [
  'blockQuote',
  'list',
  'headingAtx',
  'setextUnderline',
  'thematicBreak',
  'codeIndented',
  'table',
  'mathFlow',
];

const isLineEnd = (code: Code) => code !== null && code < -2;
const isSpace = (code: Code) => code === 32 || (code !== null && code < 0);
const isWordPart = (code: Code) => code !== null && code > 0 && /[\p{L}\p{N}\p{M}_]/u.test(String.fromCodePoint(code));
const isDigit = (code: Code) => code !== null && code >= 48 && code <= 57;

/** Consumes a run of one marker as plain text. */
function takeAsText(effects: Effects, marker: number, ok: State): State {
  return (code) => {
    effects.enter('data');
    const run: State = (next) => {
      if (next === marker) {
        effects.consume(next);
        return run;
      }
      effects.exit('data');
      return ok(next);
    };
    return run(code);
  };
}

/** Underscores never mean emphasis: names in programs are full of them, and stars do the same. */
const literalUnderscores: Construct = {
  name: 'literalUnderscores',
  tokenize: (effects, ok) => takeAsText(effects, underscore, ok),
};

/** A run of stars between two parts of a word. */
const starsInsideWord: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    const run: State = (code) => {
      if (code === star) {
        effects.consume(code);
        return run;
      }
      effects.exit('data');
      return isWordPart(code) ? ok(code) : nok(code);
    };
    return (code) => {
      effects.enter('data');
      return run(code);
    };
  },
};

const literalStars: Construct = {
  name: 'literalStars',
  tokenize(this: TokenizeContext, effects, ok, nok) {
    const afterWord = isWordPart(this.previous);
    return (code) => (afterWord ? effects.check(starsInsideWord, takeAsText(effects, star, ok), nok)(code) : nok(code));
  },
};

/**
 * A formula, by Pandoc's rules: something that is not a space stands right inside both dollar signs, and no digit right
 * behind the second; nor is an empty line between them. `$$…$$` is a formula as well.
 */
const formulaAhead: Construct = {
  partial: true,
  tokenize(effects, ok, nok) {
    let size = 0;
    let before: Code = null;
    const opening: State = (code) => {
      if (code === dollar) {
        size += 1;
        effects.consume(code);
        return opening;
      }
      if (size > 2 || code === null || (size === 1 && isSpace(code))) return fail(code);
      return inside(code);
    };
    const inside: State = (code) => {
      if (code === null) return fail(code);
      if (code === dollar) return before === backslash ? take(code) : closing(0)(code);
      // A text that is tokenised here has no empty lines: those end a paragraph.
      return take(code);
    };
    const take = (code: Code): State => {
      before = isLineEnd(code) ? 32 : code;
      effects.consume(code);
      return inside;
    };
    const closing =
      (count: number): State =>
      (code) => {
        if (code === dollar && count < size) {
          effects.consume(code);
          return closing(count + 1);
        }
        const isFormula = count === size && before !== null && (size === 2 || (!isSpace(before) && !isDigit(code)));
        effects.exit('data');
        return isFormula && code !== dollar ? ok(code) : nok(code);
      };
    const fail: State = (code) => {
      effects.exit('data');
      return nok(code);
    };
    return (code) => {
      effects.enter('data');
      return opening(code);
    };
  },
};

const literalDollars: Construct = {
  name: 'literalDollars',
  // `check` succeeds for a formula, which is then left to the reader of formulas.
  tokenize: (effects, ok, nok) => effects.check(formulaAhead, nok, takeAsText(effects, dollar, ok)),
};

function extension(inline: boolean): Extension {
  return {
    text: { [underscore]: literalUnderscores, [star]: literalStars, [dollar]: literalDollars },
    disable: { null: inline ? [...neverMarkup, ...onlyInBlocks] : neverMarkup },
  };
}

/** What a plugin needs of remark's processor. */
interface Processor {
  data(): object;
}

/** The plugin for remark. Comes after those whose constructs it leaves out, as the last one is asked first. */
export function remarkAsTyped(this: Processor, { inline }: { readonly inline: boolean }): void {
  const data: { micromarkExtensions?: Extension[] } = this.data();
  data.micromarkExtensions ??= [];
  data.micromarkExtensions.push(extension(inline));
}
