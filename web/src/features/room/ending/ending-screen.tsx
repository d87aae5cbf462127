/** After zero, until the server has closed the session: what is happening, and what is where. Honest when offline. */

import { useTranslation } from 'react-i18next';
import { isAnswered } from '../../../../../shared/questions/answer.ts';
import { Button } from '../../../components/button.tsx';
import { Drawing } from '../../../components/drawing.tsx';
import { Notice } from '../../../components/notice.tsx';
import { PageHeading } from '../../../components/page-heading.tsx';
import { useStore } from '../../../lib/use-store.ts';
import styles from '../review/review-page.module.css';
import { isUnsent } from '../sync/answer-entry.ts';
import pastEnd from '../time/past-end.module.css';
import { mayBeTold } from '../time/past-end.ts';
import { useRoom } from '../use-room.ts';

/** The screen. */
export function EndingScreen() {
  const { t } = useTranslation();
  const room = useRoom();
  const { trouble, savedOnDevice } = useStore(room.state);
  const { entries } = useStore(room.answers);
  const all = [...entries.values()];
  const onServer = all.filter((entry) => isAnswered(entry.known?.value ?? null)).length;
  const unsent = all.filter(isUnsent).length;
  return (
    <div className={styles.review}>
      <Drawing name="ending" />
      <PageHeading title={t('ending.title')} />
      {trouble ? (
        <Notice tone="warn" role="alert" title={t(`ending.trouble.${trouble}`)}>
          <p>{t('ending.onServer', { count: onServer })}</p>
          {unsent > 0 ? (
            <p>{t(savedOnDevice ? 'ending.unsentSaved' : 'ending.unsentInMemory', { count: unsent })}</p>
          ) : null}
          <p>{t('ending.trying')}</p>
        </Notice>
      ) : (
        <p role="status">{t('ending.working')}</p>
      )}
      {mayBeTold(trouble) ? <ToldOfMoreTime /> : null}
    </div>
  );
}

/** More time may have been announced in the room; a page that cannot ask has only its student's word for it. */
function ToldOfMoreTime() {
  const { t } = useTranslation();
  const room = useRoom();
  return (
    <section className={pastEnd.told} aria-labelledby="told-of-more-time">
      <h2 id="told-of-more-time" className={pastEnd.toldTitle}>
        {t('ending.toldTitle')}
      </h2>
      <p>{t('ending.toldHelp')}</p>
      <Button variant="default" onClick={room.workPastEnd}>
        {t('ending.toldAction')}
      </Button>
    </section>
  );
}
