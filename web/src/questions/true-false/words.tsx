import { useTranslation } from 'react-i18next';
import type { WordsProps } from '../in-words.tsx';

/** True or false. */
export function TrueFalseWords({ answer }: WordsProps<'trueFalse'>) {
  const { t } = useTranslation();
  return typeof answer === 'boolean' ? <p>{t(answer ? 'question.true' : 'question.false')}</p> : null;
}
