/** What the answers of a preview came to, with all of the review. */
import { useTranslation } from 'react-i18next';
import type { AttemptView } from '../../../../shared/api/attempts.ts';
import layout from '../../app/layout.module.css';
import { Layout } from '../../app/layout.tsx';
import { Button } from '../../components/button.tsx';
import { ButtonLink } from '../../components/button-link.tsx';
import { Notice } from '../../components/notice.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import attempts from '../attempts/attempts.module.css';
import { QuestionReview } from '../attempts/question-review.tsx';
import { ScoreText } from '../attempts/score-text.tsx';

interface PreviewResultProps {
  readonly attempt: AttemptView;
  readonly onAgain: () => void;
}

/** The page. */
export function PreviewResult({ attempt, onAgain }: PreviewResultProps) {
  const { t } = useTranslation();
  return (
    <Layout>
      <div className={layout.stack}>
        <PageHeading title={t('preview.resultTitle', { title: attempt.title })} />
        <Notice
          tone="info"
          title={t('preview.resultNote')}
          actions={
            <>
              <Button onClick={onAgain}>{t('preview.again')}</Button>
              <ButtonLink href="/tests" variant="default">
                {t('nav.tests')}
              </ButtonLink>
            </>
          }
        >
          <p>{t('preview.resultHelp')}</p>
        </Notice>
        <div className={attempts.summary}>
          <ScoreText attempt={attempt} />
        </div>
        <section className={layout.stack} aria-labelledby="questions">
          <h2 id="questions">{t('attempt.questions')}</h2>
          <ol className={attempts.reviews}>
            {attempt.questions?.map((reviewed, index) => (
              <li key={reviewed.question.questionId}>
                <QuestionReview reviewed={reviewed} number={index + 1} review={attempt.review} />
              </li>
            ))}
          </ol>
        </section>
      </div>
    </Layout>
  );
}
