import { describe, expect, it } from 'vitest';
import { readYaml } from '../formats/yaml/yaml-document.ts';
import { checkTestSource } from './check-test-source.ts';

/** Faults of a question with this text. */
function faultsOf(text: string, format = 'markdown'): string[] {
  const question = { type: 'trueFalse', text, format, answer: true };
  const source = { id: 't', title: 'T', duration: '1 min', questions: [question] };
  return checkTestSource(readYaml('t.json', JSON.stringify(source))).faults.map(({ message }) => message);
}

describe('pictures and other files, which cannot be shown yet', () => {
  it.each([
    ['markdown', '![a map](maps/a.png)'],
    ['markdown', 'See ![a [big] map](https://example.org/a.png) here'],
    ['markdown', '![](data:image/png;base64,AAAA)'],
    ['markdown', '![map]\n\n[map]: https://example.org/a.png'],
    ['markdown', '![a \\] b][map]\n\n[map]: a.png'],
    ['html', '<p><IMG alt="a" src="a.png"></p>'],
    ['html', '<video controls><source src="a.mp4"></video>'],
    ['html', '<iframe src="https://example.org"></iframe>'],
    ['moodle', '<object data="a.swf"></object>'],
    ['moodle', '<a href="@@PLUGINFILE@@/a.pdf">Text</a>'],
    ['html', '<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>'],
  ])('are refused in %s: %s', (format, text) => {
    expect(faultsOf(text, format)).toEqual([
      expect.stringMatching(/^contains a picture or another file \(.+\), which can’t be shown yet: remove it$/),
    ]);
  });

  it.each([
    ['markdown', 'Write `![name](address)` for a picture.'],
    ['markdown', '```\n![name](address)\n```'],
    ['markdown', 'Wow![1] and vec![0][1] and \\![a](b)'],
    ['markdown', 'The tag `<img src="x">` and <img src="x">, which is shown as typed'],
    ['plain', '![a](b) <img src="x">'],
    ['html', 'The tags <img>, <svg> and <video>'],
    ['moodle', 'What does &lt;img src="x"&gt; do?'],
  ])('are not what only looks like them in %s: %s', (format, text) => {
    expect(faultsOf(text, format)).toEqual([]);
  });

  it('are refused wherever a text stands', () => {
    const picture = '![a](b.png)';
    const source = {
      id: 't',
      title: 'T',
      duration: '1 min',
      description: picture,
      instructions: picture,
      referenceSheet: picture,
      sections: [{ id: 's', title: 'S', instructions: picture }],
      questions: [
        {
          section: 's',
          type: 'singleChoice',
          text: 'x',
          choices: [
            { text: picture, right: true },
            { text: 'b', feedback: picture },
          ],
        },
        { section: 's', type: 'trueFalse', text: 'x', answer: true, feedback: picture, feedbackWhenWrong: picture },
        { section: 's', type: 'numeric', text: 'x', answers: [{ answer: 1, feedback: picture }] },
        { section: 's', type: 'shortText', text: 'x', accept: [{ text: picture, feedback: picture }] },
        {
          section: 's',
          type: 'matching',
          text: 'x',
          pairs: [
            { prompt: picture, option: 'a' },
            { prompt: 'b', option: picture },
          ],
          extraOptions: [{ text: '![c](d.png)' }],
        },
        { section: 's', type: 'ordering', text: 'x', items: ['a', picture, 'c'] },
      ],
    };
    const { faults } = checkTestSource(readYaml('t.json', JSON.stringify(source)));
    expect(faults.map(({ field }) => field).toSorted()).toEqual([
      'description',
      'instructions',
      'question 1, choice 1, text',
      'question 1, choice 2, feedback',
      'question 2, feedback',
      'question 2, feedbackWhenWrong',
      'question 3, answer 1, feedback',
      'question 4, accepted text 1, feedback',
      'question 5, extra option 1, text',
      'question 5, pair 1, prompt',
      'question 5, pair 2, option',
      'question 6, item 2, text',
      'referenceSheet',
      'section 1, instructions',
    ]);
  });
});

describe('tags inside each other', () => {
  it('are refused when they are deeper than anybody writes', () => {
    const nested = (depth: number) => '<b>'.repeat(depth) + '</b>'.repeat(depth);
    expect(faultsOf(`x${nested(100)}`, 'html')).toEqual([]);
    expect(faultsOf(`x${nested(101)}`, 'moodle')).toEqual(['has tags nested more than 100 levels deep: remove some']);
    expect(faultsOf(`x${'<br>'.repeat(500)}`, 'html')).toEqual([]);
    expect(faultsOf(`x${nested(500)}`, 'markdown')).toEqual([]);
  });
});
