/**
 * `GET /api/attempts/{attemptId}/receipt`: a signed statement of what was received and when. Signed when asked for, from
 * the attempt's record, which never changes: closing a session waits for no signature.
 */
import { routes } from '../../shared/api/routes.ts';
import { parseSessionId } from '../../shared/ids.ts';
import { versionOf } from '../attempts/load-attempt-view.ts';
import { httpHandler, reply } from '../runtime/http-handler.ts';
import { ProblemError } from '../runtime/problem-error.ts';
import { services } from '../services.ts';
import { signingServices } from '../signing-services.ts';
import { toReceiptStatement } from './receipt-statement.ts';

export const handler = httpHandler(routes.getReceipt, async ({ studentId, params }) => {
  const key = parseSessionId(params.attemptId);
  const attempt = key && (await services().attempts.get(studentId, key));
  if (!attempt || attempt.version !== key.version) throw new ProblemError('not_found', 'There is no such result.');
  const version = await versionOf(services(), attempt);
  const statement = toReceiptStatement(attempt, version, services().clock());
  return reply(200, {
    receipt: await signingServices().receipts.sign(statement),
    fileName: `receipt-${attempt.testId}-v${attempt.version}-${attempt.attemptNumber}.jws`,
  });
});
