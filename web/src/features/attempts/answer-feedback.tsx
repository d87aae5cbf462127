/** What the author says about what was answered: about each pick, or about the answer as a whole. */
import type { AnswerFeedback as Said } from '../../../../shared/api/attempts.ts';
import type { StudentQuestion } from '../../../../shared/questions/student-question.ts';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import { severalPicks } from '../../questions/in-results.tsx';

interface AnswerFeedbackProps {
  readonly question: StudentQuestion;
  readonly said: readonly Said[];
}

/** A text for each; for several picks with the choice that it is about. */
export function AnswerFeedback({ question, said }: AnswerFeedbackProps) {
  const choices = severalPicks(question);
  return said.map(({ choiceId, text, format }) => {
    const choice = choices.find(({ id }) => id === choiceId);
    return (
      <div key={choiceId ?? 'answer'}>
        {choice ? (
          <strong>
            <RichText inline text={choice.text} format={choice.format} />
          </strong>
        ) : null}
        <RichText text={text} format={format} />
      </div>
    );
  });
}
