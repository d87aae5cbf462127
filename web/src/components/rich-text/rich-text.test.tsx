// @vitest-environment jsdom
import '../../testing/set-up-dom.ts';
import { render, screen, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { RichText } from './rich-text.tsx';
import { firstParagraph, plainText } from './text-forms.ts';

describe('a text of a test', () => {
  it('needs no reader when it is plain', () => {
    const { container } = render(<RichText text="What is 2 + 2?" />);
    expect(container.querySelector('p')).toHaveTextContent('What is 2 + 2?');
  });

  it('shows Markdown and code', async () => {
    render(<RichText text={'Which is **right**?\n\n```js\nconst a = 1;\n```'} />);
    expect((await screen.findByText('right')).tagName).toBe('STRONG');
    expect(screen.getByText('const a = 1;').closest('pre')).toHaveAttribute('tabindex', '0');
  });

  it('shows formulas, with MathML for screen readers', async () => {
    const { container } = render(<RichText text={'Solve $x^2 = 4$ and\n\n$$y = 3$$'} />);
    await waitFor(() => expect(container.querySelector('math')).not.toBeNull());
  });

  it('gives a formula to the eye as glyphs and to a screen reader as MathML, never twice', async () => {
    const { container } = render(<RichText text={'Solve $\\frac{a}{b} = \\sqrt{x}$'} />);
    const math = await waitFor(() => {
      const found = container.querySelector('.katex-mathml math');
      if (!found) throw new Error('no MathML yet');
      return found;
    });
    expect(math.querySelector('mfrac')?.textContent).toBe('ab');
    expect(math.querySelector('msqrt')?.textContent).toBe('x');
    expect(math.closest('[aria-hidden="true"]')).toBeNull();
    expect(container.querySelector('.katex-html')).toHaveAttribute('aria-hidden', 'true');
  });

  it('shows a formula that cannot be read in the colour of the text, legible in both themes', async () => {
    const { container } = render(<RichText text={'**a** $\\frac{1$ and $\\href{/x}{b}$'} />);
    await waitFor(() => expect(container.querySelector('.katex-error')).toBeInTheDocument());
    expect(container.innerHTML).toContain('\\href');
    expect(container.innerHTML).not.toMatch(/#cc0000|rgb\(204/);
  });

  it('makes no header of an empty corner of a table', async () => {
    const { container } = render(<RichText text={'| year | |\n|---|---|\n| 1815 | born |'} />);
    expect(await screen.findByRole('columnheader', { name: 'year' })).toBeVisible();
    expect(container.querySelectorAll('th')).toHaveLength(1);
    expect(container.querySelectorAll('td')).toHaveLength(3);
  });

  it('keeps the lines and indents of a program', async () => {
    const { container } = render(<RichText text={'```python\nif x:\n    print("a  b")\n```'} />);
    await waitFor(() => expect(container.querySelector('pre code')?.textContent).toBe('if x:\n    print("a  b")\n'));
  });

  it('gives a formula on its own line between double dollar signs a line of its own', async () => {
    const { container } = render(<RichText text={'Compute:\n\n$$\\int_0^2 x\\,dx$$'} />);
    await waitFor(() => expect(container.querySelector('.katex-display')).toBeInTheDocument());
  });

  it.each([
    ['a script', '**a** <script>window.hacked = true</script>'],
    ['a link that runs code', '**a** [b](javascript:window.hacked=true)'],
    ['a picture that runs code', '**a** <img src=x onerror="window.hacked=true">'],
    ['a formula that links', '**a** $\\href{javascript:window.hacked=true}{x}$'],
  ])('lets no %s through', async (_, text) => {
    const { container } = render(<RichText text={text} />);
    await screen.findByText('a');
    expect(container.querySelector('script, [onerror], a[href^="javascript"]')).toBeNull();
  });

  it.each([
    ['**a** ![a map](https://evil.example/pixel.png)', 'a map'],
    ['**a** ![a map](//evil.example/pixel.png)', 'a map'],
    ['**a** $x$ ![a map](https://evil.example/pixel.png)', 'a map'],
  ])('asks no other server for a picture: %s', async (text, name) => {
    const { container } = render(<RichText text={text} />);
    await screen.findByText('a');
    expect(container.querySelector('img')).toBeNull();
    expect(container).toHaveTextContent(name);
  });

  it('shows a picture of its own origin', async () => {
    const { container } = render(<RichText text="![a map](/maps/one.png)" />);
    await waitFor(() => expect(container.querySelector('img')).toHaveAttribute('src', '/maps/one.png'));
  });

  it('opens a link beside the test, and does not say where from', async () => {
    render(<RichText text="[elsewhere](https://example.org/)" />);
    const link = await screen.findByRole('link', { name: 'elsewhere' });
    expect(link).toHaveAttribute('target', '_blank');
    expect(link).toHaveAttribute('rel', 'noopener noreferrer');
  });

  it('has a plain form for lists and announcements', () => {
    expect(plainText({ text: 'The **bold** `code` and $x^2$' })).toBe('The bold code and x^2');
    expect(firstParagraph({ text: 'One\nline\n\nTwo' }).text).toBe('One\nline');
  });
});
