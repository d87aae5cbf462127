// @vitest-environment jsdom
import '../../testing/set-up-dom.ts';
import { fc, test } from '@fast-check/vitest';
import { cleanup, render, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { toHtml } from './html-dialect.ts';
import { preloadRichText, RichText } from './rich-text.tsx';
import { type FormattedText, firstParagraph, plainText } from './text-forms.ts';

const inOneLine = (text: string | null) => (text ?? '').replace(/\s+/g, ' ').trim();

/** What stands on the screen for a text, once its reader has come. Formulas count as their glyphs. */
async function shown(text: FormattedText & { readonly inline?: boolean }): Promise<HTMLElement> {
  preloadRichText([text]);
  const { container } = render(<RichText {...text} />);
  await waitFor(() => expect(container.querySelector('[data-pending]')).toBeNull());
  for (const hidden of container.querySelectorAll('.katex-mathml')) hidden.remove();
  return container;
}

async function reads(text: FormattedText & { readonly inline?: boolean }): Promise<string> {
  const said = inOneLine((await shown(text)).textContent);
  cleanup();
  return said;
}

describe('Markdown shows what its author typed', () => {
  it.each([
    'Which type is List<String>?',
    'The <nav> element and </nav>',
    'a < b and c > d & e',
    'It costs $5 and $10, or $5–$10.',
    'It costs 5$ and 10$',
    '2*3*4 = 24 and 2**3**4',
    '__init__ and snake_case_name and _x_',
    '~5 and ~6',
    '[1]: not a link',
    'see [^1] and [^2]: no notes',
    'x[0] = y[1]',
    'f(x) = |x|',
  ])('%s', async (text) => {
    expect(await reads({ text })).toBe(inOneLine(text));
    expect(await reads({ text, inline: true })).toBe(inOneLine(text));
    expect(plainText({ text })).toBe(inOneLine(text));
  });

  it.each([
    '- 5',
    '+ 5',
    '* 5',
    '> 5',
    '# 5',
    '1. a',
    '1986. A great year',
    '---',
    '=== b',
    '    four spaces',
    '| a | b |',
  ])('a choice is one line, in which nothing begins a block: %s', async (text) => {
    expect(await reads({ text, inline: true })).toBe(inOneLine(text));
  });

  it('stars around words, code, links and lists mean what they mean in Markdown', async () => {
    const block = await shown({
      text: 'A **bold** word, `code_with_*stars*`, [a link](https://a.example/x_y_z)\n\n- one\n- two',
    });
    expect(block.querySelector('strong')).toHaveTextContent('bold');
    expect(block.querySelector('code')).toHaveTextContent('code_with_*stars*');
    expect(block.querySelector('a')).toHaveAttribute('href', 'https://a.example/x_y_z');
    expect(block.querySelectorAll('li')).toHaveLength(2);
  });

  it.each([
    ['$x^2$', 1],
    ['from $a$ to $b$', 2],
    ['$5 and $x$', 1],
    ['$x$5', 0],
    ['$ x $', 0],
    ['$a\n\nb$', 0],
    ['\\$x$', 0],
    ['$$x$$', 1],
  ])('%s has %d formulas, by Pandoc’s rules', async (text, count) => {
    expect((await shown({ text })).querySelectorAll('.katex')).toHaveLength(count);
  });
});

describe('a plain text', () => {
  test.prop([fc.string({ unit: 'grapheme', maxLength: 60 }), fc.boolean()])(
    'is shown to the letter, whatever it is',
    async (text, inline) => {
      const { container } = render(<RichText text={text} format="plain" inline={inline} />);
      expect(container.textContent).toBe(text);
      cleanup();
    },
  );
});

const token = fc.constantFrom(
  ...[
    'if',
    'x',
    'List<String>',
    '<nav>',
    '</b',
    'a<b',
    '&',
    '&&',
    '$5',
    '$10',
    '2*3*4',
    'snake_case',
    '__init__',
    '5%',
  ],
  ...[
    '~7',
    '|x|',
    'C:\\new',
    '"quoted"',
    '=',
    '<-',
    '->',
    '10:30',
    'ß',
    'é',
    '中文',
    'سؤال',
    '😀',
    'a=b',
    '{}',
    '#1',
    '@me',
  ],
);
const words = fc.array(token, { minLength: 1, maxLength: 8 }).map((tokens) => tokens.join(' '));
/** Beginnings of blocks, which Markdown documents. */
const beginsBlock = /^(?:#|[-+*>]|\d+[.)]|=+$|-+$|~~~|```)/;

describe('a text of words and signs', () => {
  test.prop([words.filter((text) => !beginsBlock.test(text)), fc.boolean()])(
    'reads the same in Markdown as it was typed',
    async (text, inline) => {
      expect(await reads({ text, inline })).toBe(inOneLine(text));
    },
  );

  test.prop([words, fc.constantFrom('html' as const, 'moodle' as const), fc.boolean()])(
    'reads the same in HTML and in Moodle’s format',
    async (text, format, inline) => {
      // What a browser decodes of an entity is meant: `&amp;` is `&`.
      expect(await reads({ text, format, inline })).toBe(inOneLine(text));
      expect(plainText({ text, format })).toBe(inOneLine(text));
    },
  );
});

describe('HTML and Moodle’s own format', () => {
  it.each([
    ['two lines', 'one\ntwo', 'moodle', 'one<br>two'],
    ['two lines of HTML', 'one\ntwo', 'html', 'one\ntwo'],
    ['paragraphs on lines of their own', '<p>one</p>\n<p>two</p>', 'moodle', '<p>one</p><p>two</p>'],
    ['a program', '<pre>if x:\n  y</pre>', 'moodle', '<pre>if x:\n  y</pre>'],
    ['a formula over two lines', '$$a\n+b$$', 'moodle', '$$a +b$$'],
    ['a comment', 'a<!-- key: b -->c', 'html', 'ac'],
    ['an unknown tag', '<String> and <i>this</i>', 'html', '&lt;String> and <i>this</i>'],
    ['a comparison', 'a <b and c> d', 'html', 'a &lt;b and c> d'],
  ] as const)('%s', (_, text, format, html) => {
    expect(toHtml(text, format)).toBe(html);
  });

  it('decodes entities, lays out what tags say, and sets formulas between \\( \\) and $$', async () => {
    const text = 'x &lt; y, H<sub>2</sub>O, \\(a &lt; b\\), $$x^2$$ and $5 or $10';
    const block = await shown({ text, format: 'html' });
    expect(block).toHaveTextContent('x < y');
    expect(block.querySelector('sub')).toHaveTextContent('2');
    expect(block.querySelectorAll('.katex')).toHaveLength(2);
    expect(block).toHaveTextContent('$5 or $10');
    expect(block.querySelector('.katex-error')).toBeNull();
  });

  it('reads no Markdown', async () => {
    const text = '1. a\n2*3*4 **b** # c';
    expect(await reads({ text, format: 'moodle' })).toBe('1. a2*3*4 **b** # c');
  });

  it.each([
    ['a script', '<p>a</p><script>window.hacked = true</script>'],
    ['a picture that runs code', '<p>a</p><img src=x onerror="window.hacked=true">'],
    ['an attribute that runs code', '<p onclick="window.hacked=true">a</p>'],
    ['a link that runs code', '<a href="javascript:window.hacked=true">a</a>'],
    ['a style', '<p style="position:fixed">a</p><style>p{}</style>'],
    ['a frame', '<iframe src="https://evil.example"></iframe>a'],
  ])('lets no %s through', async (_, text) => {
    const block = await shown({ text, format: 'html' });
    expect(
      block.querySelector('script, style, iframe, img[onerror], [onclick], [style], a[href^="javascript"]'),
    ).toBeNull();
    expect(block.querySelector('div > div, span')?.textContent ?? block.textContent).toContain('a');
  });

  it('is one line after the other inside a label, without blocks', async () => {
    const label = await shown({ text: '<p>one</p><ul><li>two</li></ul>', format: 'html', inline: true });
    expect(label.querySelector('p, ul, li, div div')).toBeNull();
    expect(label).toHaveTextContent('one');
    expect(label).toHaveTextContent('two');
  });

  it('has a plain form and a beginning', () => {
    const text = '<p>one &amp; <b>two</b></p><p>three</p>';
    expect(plainText({ text, format: 'html' })).toBe('one & two three');
    expect(firstParagraph({ text: '<p>one</p>\n\n<p>two</p>', format: 'html' })).toEqual({
      text: 'one',
      format: 'plain',
    });
  });
});
