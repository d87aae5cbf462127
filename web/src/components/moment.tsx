/** A moment in words for people, and exactly for programs: `<time>`, alone or inside a sentence of the language. */
import { createElement, Fragment, type ReactNode } from 'react';

interface MomentProps {
  readonly iso: string;
  /** As `lib/format.ts` wrote it. */
  readonly text: string;
}

/** The moment alone. */
export function Moment({ iso, text }: MomentProps) {
  // In a sentence of another script the words around it stay where they are.
  return (
    <time dateTime={iso}>
      <bdi>{text}</bdi>
    </time>
  );
}

/** No language writes it, so it marks a place in a sentence. */
const placeOf = (index: number) => String.fromCharCode(0xe000 + index);

/** A sentence with moments in it: `say` writes it, given a stand-in for each. */
export function MomentsIn({
  moments,
  say,
}: {
  readonly moments: readonly MomentProps[];
  readonly say: (...places: string[]) => string;
}) {
  const sentence = say(...moments.map((_, index) => placeOf(index)));
  const parts = sentence.split(/([\uE000-\uE00F])/).map((part): ReactNode => {
    const moment = moments.find((_, index) => placeOf(index) === part);
    return moment ? createElement(Moment, moment) : part;
  });
  return createElement(Fragment, null, ...parts);
}
