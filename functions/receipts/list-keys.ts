/** `GET /api/receipt-keys`: the public keys that prove receipts, for anybody. */
import { routes } from '../../shared/api/routes.ts';
import { httpHandler, reply } from '../platform/http/http-handler.ts';
import { signingServices } from '../signing-services.ts';

export const handler = httpHandler(routes.listReceiptKeys, async () =>
  reply(200, await signingServices().receipts.publicKeys()),
);
