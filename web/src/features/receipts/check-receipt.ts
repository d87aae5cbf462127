/** Checks a receipt in this browser: the keys come from the server, the receipt goes nowhere. */
import { routes } from '../../../../shared/api/routes.ts';
import { type ReceiptVerdict, verifyReceipt } from '../../../../shared/receipts/verify-receipt.ts';
import type { CallRoute } from '../../lib/api-client.ts';

/** @throws OfflineError or ApiProblem when the keys cannot be loaded */
export async function checkReceipt(callRoute: CallRoute, text: string): Promise<ReceiptVerdict> {
  const { data } = await callRoute(routes.listReceiptKeys, { params: {} });
  return verifyReceipt(text, data);
}
