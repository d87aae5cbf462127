/** An answer in words: ids become the texts they stand for. Serves mine, the right one, and the rival of a conflict. */
import { useTranslation } from 'react-i18next';
import type { AnswerValue } from '../../../../shared/questions/answer.ts';
import { parseNumber } from '../../../../shared/questions/parse-number.ts';
import type { Choice, StudentQuestion } from '../../../../shared/questions/student-question.ts';
import { Icon } from '../../components/icon.tsx';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import type { FormattedText } from '../../components/rich-text/text-forms.ts';
import { isAnswered } from '../sessions/answered.ts';
import styles from './attempts.module.css';

interface AnswerTextProps {
  readonly question: StudentQuestion;
  readonly answer: AnswerValue;
}

const textOf = (choices: readonly Choice[], id: string): FormattedText =>
  choices.find((choice) => choice.id === id) ?? { text: id, format: 'plain' };

/** The answer. */
export function AnswerText({ question, answer }: AnswerTextProps) {
  const { t } = useTranslation();
  if (!isAnswered(answer)) return <p className={styles.none}>{t('review.notAnswered')}</p>;
  if (typeof answer === 'boolean') return <p>{t(answer ? 'question.true' : 'question.false')}</p>;
  switch (question.type) {
    case 'singleChoice':
    case 'multipleChoice':
      return <TextList texts={idsOf(answer).map((id) => textOf(question.choices, id))} />;
    case 'ordering':
      return <TextList texts={idsOf(answer).map((id) => textOf(question.items, id))} ordered />;
    case 'matching':
      return (
        <ul className={styles.texts}>
          {question.prompts.map((prompt) => (
            <li key={prompt.id}>
              <RichText inline text={prompt.text} format={prompt.format} />
              <span className={styles.arrow}>
                <Icon name="onto" size="1em" />
              </span>
              <span className="visually-hidden">{t('review.matchedWith')}</span>
              <MatchedText option={optionOf(answer, prompt.id)} options={question.options} />
            </li>
          ))}
        </ul>
      );
    case 'numeric': {
      const text = idsOf(answer).join(', ');
      // The right answer brings its unit, and so may the student; what is no number stays as it was typed.
      const unit = question.unit !== null && parseNumber(text, null) !== null ? ` ${question.unit}` : '';
      return (
        <p>
          <bdi className={`${styles.typed} numbers`} dir="ltr">
            {text}
            {unit}
          </bdi>
        </p>
      );
    }
    case 'shortText':
      return <TextList texts={idsOf(answer).map(asTyped)} literal />;
    case 'trueFalse':
      return null;
  }
}

interface TextListProps {
  readonly texts: readonly FormattedText[];
  readonly ordered?: boolean;
  /** Typed by a person: shown as it is, never read as Markdown. */
  readonly literal?: boolean;
}

function TextList({ texts, ordered = false, literal = false }: TextListProps) {
  const [only] = texts;
  const show = ({ text, format }: FormattedText) =>
    literal ? <bdi className={styles.typed}>{text}</bdi> : <RichText inline text={text} format={format} />;
  if (texts.length === 1 && only !== undefined) return <div>{show(only)}</div>;
  const List = ordered ? 'ol' : 'ul';
  return (
    <List className={styles.texts}>
      {texts.map((text) => (
        <li key={text.text}>{show(text)}</li>
      ))}
    </List>
  );
}

function MatchedText({ option, options }: { readonly option: string | null; readonly options: readonly Choice[] }) {
  const { t } = useTranslation();
  return option === null ? <em>{t('review.nothing')}</em> : <RichText inline {...pickText(textOf(options, option))} />;
}

const pickText = ({ text, format }: FormattedText) => ({ text, format });
const asTyped = (text: string): FormattedText => ({ text, format: 'plain' });

function idsOf(answer: AnswerValue): readonly string[] {
  if (typeof answer === 'string') return [answer];
  return Array.isArray(answer) ? answer : [];
}

function optionOf(answer: AnswerValue, promptId: string): string | null {
  if (answer === null || typeof answer !== 'object' || Array.isArray(answer)) return null;
  return answer[promptId] ?? null;
}
