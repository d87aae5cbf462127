/** A test whose every text tries to run, to load or to lead somewhere, for the browser's suites. */

/** Set by whatever gets to run. */
export const planted = 'plantedByTheTest';
const run = `window.${planted}=1`;
/** Nothing may ever be asked of it. */
export const evilHost = 'evil.example';

const payloads: readonly string[] = [
  `<script>${run}</script>`,
  `<img src=x onerror="${run}">`,
  `<svg onload="${run}"><script>${run}</script></svg>`,
  `<iframe src="javascript:${run}"></iframe><object data="javascript:${run}"></object>`,
  '<style>* { display: none !important }</style><link rel="stylesheet" href="https://evil.example/x.css">',
  `<form action="https://${evilHost}/"><button>Submit test</button></form>`,
  `<base href="https://${evilHost}/"><meta http-equiv="refresh" content="0; url=https://${evilHost}/">`,
  `[a link](javascript:${run}) [another](JaVaScRiPt:${run}) [one more](&#106;avascript:${run})`,
  `[data](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==) [local](file:///etc/passwd)`,
  // Pictures of Markdown are refused on import; what the page makes of one is tested beside it (rich-text.test.tsx).
  `[x](x" onmouseover="${run})`,
  `$\\href{javascript:${run}}{x}$ $\\includegraphics{https://${evilHost}/y.png}$ $\\htmlStyle{position:fixed}{x}$`,
  '$\\def\\a{\\a\\a}\\a$ $\\rule{9999em}{9999em}$',
  `<a href="javascript:${run}">click</a> <details open ontoggle="${run}">x</details>`,
  `{{constructor.constructor('${run}')()}} \u202etxet desrever\u202c`,
];

/** Everything at once, as Markdown. */
export const hostileText = payloads.join('\n\n');
/** For the places that are one line. */
export const hostileLine = `<img src=x onerror="${run}"><script>${run}</script>`;
/** What a student types. */
export const hostileAnswer = `${hostileLine} [x](javascript:${run}) ![x](https://${evilHost}/p.png)`;

/** The test, all seven types of question. */
export function hostileTest(testId: string): object {
  const common = { text: hostileText, feedback: hostileText };
  const choice = (name: string) => ({ text: `${name} ${hostileText}`.slice(0, 3900), feedback: hostileLine });
  const shown = 'immediately';
  return {
    id: testId,
    title: `${hostileLine} ${testId}`,
    description: hostileText,
    instructions: hostileText,
    duration: '1 h',
    attempts: 5,
    shuffleQuestions: false,
    shuffleChoices: false,
    review: { score: shown, answers: shown, correctness: shown, rightAnswers: shown, feedback: shown },
    questions: [
      { ...common, id: 'single', type: 'singleChoice', choices: [{ ...choice('one'), right: true }, choice('two')] },
      {
        ...common,
        id: 'multiple',
        type: 'multipleChoice',
        choices: [{ ...choice('one'), right: true }, choice('two')],
      },
      { ...common, id: 'statement', type: 'trueFalse', answer: true },
      { ...common, id: 'number', type: 'numeric', answer: 1, unit: '<b>m</b>' },
      { ...common, id: 'text', type: 'shortText', accept: [hostileLine] },
      {
        ...common,
        id: 'pairs',
        type: 'matching',
        pairs: ['one', 'two'].map((name) => ({
          prompt: `${name} ${hostileLine}`,
          option: `to ${name} ${hostileLine}`,
        })),
      },
      {
        ...common,
        id: 'order',
        type: 'ordering',
        items: ['one', 'two', 'three'].map((name) => `${name} ${hostileLine}`),
      },
    ],
  };
}
