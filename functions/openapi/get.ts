/** `GET /api/openapi.json`: the contract itself. */
import { routes } from '../../shared/api/routes.ts';
import { httpHandler, reply } from '../platform/http/http-handler.ts';
import { openApiDocument } from './openapi-document.ts';

const document = openApiDocument();

export const handler = httpHandler(routes.getOpenApi, async () => reply(200, document));
