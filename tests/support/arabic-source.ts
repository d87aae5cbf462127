/** A test as a teacher of physics writes it in Arabic: prose right to left, formulas, code and units left to right. */
export function arabicTest(testId: string, title: string): object {
  return {
    id: testId,
    title,
    description: 'الانكسار والتردد والطيف. يُسمح باستخدام الآلة الحاسبة.',
    instructions: 'الأسئلة **أربعة**، ولا تُخصم درجات على الإجابة الخاطئة.',
    duration: '45 min',
    attempts: 2,
    calculator: 'basic',
    shuffleQuestions: false,
    shuffleChoices: false,
    review: {
      score: 'immediately',
      answers: 'immediately',
      correctness: 'immediately',
      rightAnswers: 'immediately',
      feedback: 'immediately',
    },
    questions: [
      {
        id: 'refraction',
        type: 'singleChoice',
        text: 'ينتقل الضوء من الهواء إلى الزجاج. أي قانون يعطي زاوية الانكسار $\\beta$؟',
        points: 1,
        feedback: 'يقارن قانون سنيل بين جيوب الزوايا لا بين الزوايا نفسها.',
        choices: [
          { text: '$\\dfrac{\\sin\\alpha}{\\sin\\beta} = \\dfrac{n_2}{n_1}$', right: true },
          { text: '$\\alpha + \\beta = 90^\\circ$' },
          { text: 'لا شيء مما سبق' },
        ],
      },
      {
        id: 'frequency',
        type: 'numeric',
        text: '$\\lambda = 2.5\\,\\mathrm{m}$ هو طول موجة سرعتها $340\\,\\mathrm{m/s}$. ما ترددها؟',
        points: 2,
        answer: 136,
        unit: 'Hz',
      },
      {
        id: 'program',
        type: 'shortText',
        text: 'ماذا يطبع هذا البرنامج؟\n\n```python\ncolours = ["red", "blue"]\nprint(colours[-1].upper())\n```',
        points: 1,
        accept: ['BLUE'],
      },
      { id: 'light', type: 'shortText', text: 'ما أسرع شيء في الفراغ؟', points: 1, accept: ['الضوء'] },
    ],
  };
}
