/** A test of 200 questions of every kind, and what an interaction with it costs. */
import type { CDPSession, Page } from '@playwright/test';

export const questionCount = 200;

/** In the format of docs/test-format.md. Every fifth has a formula, as questions have; the first is a short text. */
export function largeTest(testId: string, navigation: 'oneAtATime' | 'scroll'): object {
  return {
    id: testId,
    title: testId,
    duration: '2 h',
    attempts: 1,
    shuffleQuestions: false,
    shuffleChoices: false,
    navigation,
    questions: Array.from({ length: questionCount }, (_, index) => questionAt(index)),
  };
}

function questionAt(index: number): object {
  const common = { id: `q${index + 1}`, points: 1 };
  const formula = index % 5 === 4 ? ' with $\\sqrt{x^2 + 1}$' : '';
  switch (index % 4) {
    case 0:
      return { ...common, type: 'shortText', text: `Name thing number ${index + 1}${formula}`, accept: ['thing'] };
    case 1:
      return {
        ...common,
        type: 'singleChoice',
        text: `Pick one of **four**, number ${index + 1}${formula}`,
        choices: [{ text: 'North', right: true }, { text: 'East' }, { text: 'South' }, { text: 'West' }],
      };
    case 2:
      return { ...common, type: 'numeric', text: `How many are ${index} and one${formula}?`, answer: index + 1 };
    default:
      return {
        ...common,
        type: 'ordering',
        text: `Put these in order, number ${index + 1}${formula}`,
        items: ['One', 'Two', 'Three'],
      };
  }
}

/**
 * The processor time, in ms, that the page's thread worked from before an interaction until two frames after it: handler,
 * rendering, style, layout, and whatever else it was busy with. What other processes of the machine take does not count,
 * so a busy machine makes it hardly larger, where the time on the clock (what INP measures) would double.
 * @param devTools with `Performance` enabled in the domain `threadTicks`
 */
export async function workOf(page: Page, devTools: CDPSession, interact: () => Promise<unknown>): Promise<number> {
  const before = await busySeconds(devTools);
  await interact();
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  return ((await busySeconds(devTools)) - before) * 1_000;
}

async function busySeconds(devTools: CDPSession): Promise<number> {
  const { metrics } = await devTools.send('Performance.getMetrics');
  const found = metrics.find(({ name }) => name === 'TaskDuration');
  if (!found) throw new Error('The browser does not say how long it worked');
  return found.value;
}
