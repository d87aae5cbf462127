/**
 * `GET /api/attempts/{attemptId}/receipt`: a signed statement of what was received and when. Signed when asked for, from
 * the attempt's record, which never changes: closing a session waits for no signature.
 */
import { routes } from '../../shared/api/routes.ts';
import { requireAttempt } from '../attempts/require-attempt.ts';
import { httpHandler, reply } from '../runtime/http-handler.ts';
import { services } from '../services.ts';
import { signingServices } from '../signing-services.ts';
import { requireVersion } from '../tests/require-version.ts';
import { toReceiptStatement } from './receipt-statement.ts';

export const handler = httpHandler(routes.getReceipt, async ({ studentId, params }) => {
  const attempt = await requireAttempt(services(), studentId, params.attemptId);
  const version = await requireVersion(services().tests, attempt);
  const statement = toReceiptStatement(attempt, version, services().clock());
  return reply(200, {
    receipt: await signingServices().receipts.sign(statement),
    fileName: `receipt-${attempt.testId}-v${attempt.version}-${attempt.attemptNumber}.jws`,
  });
});
