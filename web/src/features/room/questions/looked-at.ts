/** Which of several questions on the screen is the one being looked at. Pure. */

/** What can be seen of a question. */
export interface VisibleQuestion {
  readonly number: number;
  /** How much of it, from 0 to 1. */
  readonly share: number;
  /** In pixels. */
  readonly height: number;
}

/** A line or two behind the header make no difference. */
const wholeFrom = 0.9;

/**
 * The question being looked at; `null` when none can be seen.
 * The one that has the focus, if it can be seen whole; else the first that can; else the one that fills most of the screen.
 * @param focused the question that has the focus, if any
 */
export function lookedAt(questions: readonly VisibleQuestion[], focused: number | null): number | null {
  const visible = questions.filter(({ height }) => height > 0).sort((a, b) => a.number - b.number);
  const whole = visible.filter(({ share }) => share >= wholeFrom);
  const best =
    whole.find(({ number }) => number === focused) ??
    whole[0] ??
    visible.reduce<VisibleQuestion | undefined>(
      (most, one) => (most && most.height >= one.height ? most : one),
      undefined,
    );
  return best?.number ?? null;
}
