import { useTranslation } from 'react-i18next';
import { Icon } from '../../components/icon.tsx';
import { RichText } from '../../components/rich-text/rich-text.tsx';
import styles from '../../features/attempts/attempts.module.css';
import { textOf, type WordsProps } from '../in-words.tsx';
import { matchIn } from './match-in.ts';

/** Each prompt with what it was matched with. */
export function MatchingWords({ question, answer }: WordsProps<'matching'>) {
  const { t } = useTranslation();
  return (
    <ul className={styles.texts}>
      {question.prompts.map((prompt) => {
        const match = matchIn(answer, prompt.id);
        return (
          <li key={prompt.id}>
            <RichText inline text={prompt.text} format={prompt.format} />
            <span className={styles.arrow}>
              <Icon name="onto" size="1em" />
            </span>
            <span className="visually-hidden">{t('review.matchedWith')}</span>
            {match === null ? <em>{t('review.nothing')}</em> : <RichText inline {...textOf(question.options, match)} />}
          </li>
        );
      })}
    </ul>
  );
}
