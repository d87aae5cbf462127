/** The tests behind the screens: real content, in a fixed order, so that every run looks the same. */

/** Ids of the tests of the scene. */
export const sceneTests = {
  waves: 'waves-and-light',
  cells: 'cells-and-tissues',
  quick: 'mental-arithmetic',
  history: 'industrial-revolution',
  later: 'european-capitals',
  reading: 'reading-and-grammar',
} as const;

const asWritten = { shuffleQuestions: false, shuffleChoices: false };
const everything = {
  score: 'immediately',
  answers: 'immediately',
  correctness: 'immediately',
  rightAnswers: 'immediately',
  feedback: 'immediately',
};
const untilClose = { ...everything, correctness: 'afterClose', rightAnswers: 'afterClose', feedback: 'never' };

/** One question of each type, with formulas and code. */
const wavesQuestions = [
  {
    id: 'refraction',
    type: 'singleChoice',
    text: 'Light goes from air into glass. Which law gives the angle of refraction?',
    points: 1,
    feedback: 'Snell’s law compares the sines of the angles, not the angles.',
    choices: [
      { text: '$\\dfrac{\\sin\\alpha}{\\sin\\beta} = \\dfrac{n_2}{n_1}$', right: true },
      { text: '$\\dfrac{\\alpha}{\\beta} = \\dfrac{n_1}{n_2}$' },
      { text: '$\\alpha + \\beta = 90^\\circ$' },
      { text: '$\\sin\\alpha = \\cos\\beta$' },
    ],
  },
  {
    id: 'visible',
    type: 'multipleChoice',
    text: 'Which of these are **visible** to the human eye?',
    points: 2,
    scoring: 'partial',
    choices: [{ text: '420 nm', right: true }, { text: '580 nm', right: true }, { text: '950 nm' }, { text: '200 nm' }],
  },
  { id: 'vacuum', type: 'trueFalse', text: 'Sound travels through a vacuum.', points: 1, answer: false },
  {
    id: 'frequency',
    type: 'numeric',
    text: 'A wave has a length of $2.5\\,\\mathrm{m}$ and travels at $340\\,\\mathrm{m/s}$. What is its frequency?',
    points: 2,
    answer: 136,
    tolerance: 0.5,
    unit: 'Hz',
  },
  {
    id: 'program',
    type: 'shortText',
    text: 'What does this program print?\n\n```python\ncolours = ["red", "green", "blue"]\nprint(colours[-1].upper())\n```',
    points: 1,
    accept: ['BLUE'],
    caseSensitive: true,
    maxLength: 80,
  },
  {
    id: 'units',
    type: 'matching',
    text: 'Match each quantity with its unit.',
    points: 3,
    scoring: 'partial',
    pairs: [
      { prompt: 'Frequency', option: 'hertz' },
      { prompt: 'Energy', option: 'joule' },
      { prompt: 'Power', option: 'watt' },
    ],
    extraOptions: ['newton'],
  },
  {
    id: 'spectrum',
    type: 'ordering',
    text: 'Put these in order of wavelength, shortest first.',
    points: 2,
    scoring: 'partial',
    items: ['X-rays', 'Violet light', 'Red light', 'Radio waves'],
  },
];

const shortQuestions = [
  { id: 'sum', type: 'numeric', text: 'What is $17 + 25$?', points: 1, answer: 42 },
  { id: 'product', type: 'numeric', text: 'What is $12 \\times 12$?', points: 1, answer: 144 },
  { id: 'prime', type: 'trueFalse', text: '$91$ is a prime number.', points: 1, answer: false },
];

/** The sources, in the format of docs/test-format.md. The clock decides when windows open and close. */
export function sceneSources(nowMs: number): object[] {
  const at = (days: number) => new Date(nowMs + days * 86_400_000).toISOString();
  return [
    {
      id: sceneTests.waves,
      title: 'Waves and light',
      description: 'Refraction, frequencies and the spectrum. You may use a calculator.',
      instructions:
        'Seven questions. Partially correct answers earn **part of the points**; a wrong pick never costs more than that.',
      duration: '45 min',
      attempts: 3,
      ...asWritten,
      review: everything,
      questions: wavesQuestions,
    },
    {
      id: sceneTests.cells,
      title: 'Cells and tissues',
      description: 'The end-of-term test in biology.',
      duration: '30 min',
      attempts: 1,
      closesAt: at(5),
      ...asWritten,
      review: untilClose,
      questions: wavesQuestions.slice(1, 5),
    },
    {
      id: sceneTests.quick,
      title: 'Mental arithmetic',
      description: 'Two seconds. Nobody finishes; that is the point.',
      duration: '2 s',
      attempts: 5,
      ...asWritten,
      review: { ...everything, feedback: '8 s' },
      questions: shortQuestions,
    },
    {
      id: sceneTests.history,
      title: 'The Industrial Revolution',
      description: 'Steam, coal and cotton, 1760 to 1840.',
      duration: '90 min',
      attempts: 1,
      closesAt: new Date(nowMs + 42 * 60_000).toISOString(),
      ...asWritten,
      review: everything,
      questions: shortQuestions,
    },
    {
      id: sceneTests.reading,
      title: 'Reading and grammar',
      description: 'Two sections, each on one page.',
      duration: '40 min',
      attempts: 3,
      navigation: 'scroll',
      calculator: 'scientific',
      sections: [
        {
          id: 'reading',
          title: 'Reading',
          instructions: 'Ada Lovelace wrote the first published program in **1843**. Answer from this text only.',
        },
        { id: 'grammar', title: 'Grammar', instructions: 'One short answer.' },
      ],
      ...asWritten,
      review: everything,
      questions: [
        { id: 'year', section: 'reading', type: 'numeric', text: 'In which year was it published?', answer: 1843 },
        { id: 'poet', section: 'reading', type: 'trueFalse', text: 'She was a poet by trade.', answer: false },
        { id: 'verb', section: 'grammar', type: 'shortText', text: 'Name the verb: *She wrote.*', accept: ['wrote'] },
      ],
    },
    {
      id: sceneTests.later,
      title: 'European capitals',
      description: 'From Lisbon to Helsinki.',
      duration: '20 min',
      attempts: 2,
      opensAt: at(0.75),
      closesAt: at(8),
      ...asWritten,
      review: everything,
      questions: shortQuestions,
    },
  ];
}
