/**
 * `GET /api/attempts/{attemptId}/receipt`: a signed statement of what was received and when. Signed when asked for, from
 * the attempt's record, which never changes: closing a session waits for no signature.
 */
import { routes } from '../../shared/api/routes.ts';
import { requireAttempt } from '../attempts/require-attempt.ts';
import { requireVersion } from '../catalogue/require-version.ts';
import { httpHandler, reply } from '../platform/http/http-handler.ts';
import { services } from '../services.ts';
import { signingServices } from '../signing-services.ts';
import { toReceiptStatement } from './receipt-statement.ts';
import { provenName } from './student-name.ts';

export const handler = httpHandler(routes.getReceipt, async ({ studentId, params, event }) => {
  const attempt = await requireAttempt(services(), studentId, params.attemptId);
  const [version, studentName] = await Promise.all([
    requireVersion(services().tests, attempt),
    // A receipt without a name is better than none.
    provenName(event).catch((error: unknown) => {
      services().log.warn('name_not_proved', { reason: error instanceof Error ? error.name : 'unknown' });
      return null;
    }),
  ]);
  const statement = toReceiptStatement(attempt, version, services().clock(), studentName);
  return reply(200, {
    receipt: await signingServices().receipts.sign(statement),
    fileName: `receipt-${attempt.testId}-${statement.code}.jws`,
  });
});
