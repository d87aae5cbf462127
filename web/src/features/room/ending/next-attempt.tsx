/** After the end: the way to the next attempt, if there is one left and the test can be started now. */
import { useTranslation } from 'react-i18next';
import { ButtonLink } from '../../../components/button-link.tsx';
import { useTests } from '../../tests/use-tests.ts';

/** A link to the test, where it says what starting means; nothing while it is not known that there is an attempt left. */
export function NextAttempt({ testId }: { readonly testId: string }) {
  const { t } = useTranslation();
  // What was heard before the end does not count.
  const { data, isFetchedAfterMount } = useTests();
  const test = isFetchedAfterMount ? data?.tests.find((one) => one.testId === testId) : undefined;
  if (test?.availability !== 'available' || test.attemptsLeft < 1) return null;
  return (
    <ButtonLink href={`/tests/${testId}`} variant="default">
      {t('closed.again', { count: test.attemptsLeft })}
    </ButtonLink>
  );
}
