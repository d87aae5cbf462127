/** The OpenAPI 3.1 document, made from the same routes that the handlers and the page use. */
import * as z from 'zod/mini';
import { createDocument, type ZodOpenApiPathsObject } from 'zod-openapi';
import { Problem, type ProblemCode, problems } from '../../shared/api/problem.ts';
import { commonProblems, noBody, type Route, routes } from '../../shared/api/routes.ts';

/** Builds the document. It is the same for the same code. */
export function openApiDocument(): Record<string, unknown> {
  const paths: ZodOpenApiPathsObject = {};
  for (const [name, route] of Object.entries(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(name, route) };
  }
  return {
    ...createDocument({
      openapi: '3.1.0',
      info: {
        title: 'Pencils Down',
        version: '1',
        description: 'Timed tests that end on time. A token only gives access to its holder’s own data.',
      },
      servers: [{ url: '/' }],
      paths,
      components: {
        securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      },
    }),
  };
}

function operation(name: string, route: Route) {
  const hasBody = !Object.is(route.body, noBody);
  const codes = new Set<ProblemCode>([...commonProblems, ...route.problems]);
  if (route.access === 'public') codes.delete('not_signed_in');
  return {
    operationId: name,
    summary: route.summary,
    security: route.access === 'public' ? [] : [{ accessToken: [] }],
    requestParams: { path: route.params, ...(route.headers && { header: route.headers }) },
    ...(hasBody ? { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.replies).map(([status, schema]) => [
          status,
          {
            description: 'Done',
            ...(Object.is(schema, noBody) ? {} : { content: { 'application/json': { schema } } }),
          },
        ]),
      ),
      ...refusals(codes, route.access),
    },
  };
}

/** What API Gateway itself says, in its own form: such a request never reached a handler. */
const GatewayMessage = z.object({ message: z.string() });
const gatewayRefusals: Readonly<Record<Route['access'], Readonly<Record<number, string>>>> = {
  public: { 400: 'malformed', 413: 'too large', 429: 'too many', 431: 'headers too large', 500: 'failed', 503: 'busy' },
  signedIn: { 401: 'no valid token', 403: 'a token without the scope' },
  staff: { 401: 'no valid token', 403: 'a token without the scope' },
};

/** One response per status: the codes that a problem can carry, and what the gateway itself can say. */
function refusals(codes: ReadonlySet<ProblemCode>, access: Route['access']) {
  const byStatus = Map.groupBy<number, ProblemCode>(codes, (code) => problems[code].status);
  const byGateway = { ...gatewayRefusals.public, ...gatewayRefusals[access] };
  const statuses = new Set([...byStatus.keys(), ...Object.keys(byGateway).map(Number)]);
  return Object.fromEntries(
    [...statuses].map((status) => {
      const these = byStatus.get(status) ?? [];
      const words = byGateway[status];
      const said = these.map((code) => `\`${code}\`: ${problems[code].title}`);
      return [
        String(status),
        {
          description: [...said, ...(words ? [`from the gateway: ${words}`] : [])].join(' · '),
          content: {
            ...(these.length > 0 ? { 'application/problem+json': { schema: Problem } } : {}),
            ...(words ? { 'application/json': { schema: GatewayMessage } } : {}),
          },
        },
      ];
    }),
  );
}
