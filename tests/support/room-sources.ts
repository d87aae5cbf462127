/** Tests by which the layout of the test room is looked at. */

const common = { duration: '1 h', attempts: 5, shuffleQuestions: false, shuffleChoices: false };
const choices = [{ text: 'Helsinki', right: true }, { text: 'Gothenburg' }, { text: 'Bergen' }, { text: 'Aarhus' }];

/** Four short choices · a text · a long question · items to be put in order. */
export function roomTest(testId: string): object {
  return {
    ...common,
    id: testId,
    title: testId,
    instructions: 'Use no books.',
    calculator: 'scientific',
    questions: [
      { id: 'choice', type: 'singleChoice', text: 'Which of these is a capital?', choices },
      { id: 'text', type: 'shortText', text: 'Which river flows through Rome?', accept: ['Tiber'] },
      { id: 'long', type: 'trueFalse', text: 'Read all of this before you answer. '.repeat(30), answer: true },
      { id: 'order', type: 'ordering', text: 'Smallest first', items: ['One', 'Two', 'Three'] },
    ],
  };
}

/** A hundred questions, more than any list shows at once. */
export function hundredQuestions(testId: string): object {
  const questions = Array.from({ length: 100 }, (_, index) => ({
    id: `q${index + 1}`,
    type: 'singleChoice',
    text: `Which of these is a capital? (${index + 1})`,
    choices,
  }));
  return { ...common, id: testId, title: testId, questions };
}
