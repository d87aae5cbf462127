/** The OpenAPI 3.1 document, made from the same routes that the handlers and the page use. */
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
        description: 'Timed tests that end on time. Everything a token reaches is its holder’s own.',
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
    security: route.access === 'signedIn' ? [{ accessToken: [] }] : [],
    requestParams: { path: route.params },
    ...(hasBody ? { requestBody: { required: true, content: { 'application/json': { schema: route.body } } } } : {}),
    responses: {
      ...Object.fromEntries(
        Object.entries(route.replies).map(([status, schema]) => [
          status,
          { description: 'Done', content: { 'application/json': { schema } } },
        ]),
      ),
      ...problemResponses(codes),
    },
  };
}

/** One response per status, naming the codes it can carry. */
function problemResponses(codes: ReadonlySet<ProblemCode>) {
  const byStatus = Map.groupBy(codes, (code) => problems[code].status);
  return Object.fromEntries(
    [...byStatus].map(([status, these]) => [
      String(status),
      {
        description: these.map((code) => `\`${code}\`: ${problems[code].title}`).join(' · '),
        content: { 'application/problem+json': { schema: Problem } },
      },
    ]),
  );
}
