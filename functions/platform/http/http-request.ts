/** Reads the parts of an API Gateway event through their schemas; faults become a problem that names each field. */
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import * as z from 'zod/mini';
import type { FieldError } from '../../../shared/api/problem.ts';
import { noBody } from '../../../shared/api/routes.ts';
import { findProtoKey } from './find-proto-key.ts';
import { ProblemError } from './problem-error.ts';

/** Bodies above this are refused before they are parsed, in bytes, unless a route takes less. The largest honest save is far smaller. */
export const maxBodyBytes = 1_000_000;

/**
 * The parameters of the address.
 * @throws ProblemError `not_found`: an address that cannot exist leads nowhere
 */
export function parseParams<S extends z.ZodMiniType>(schema: S, event: APIGatewayProxyEventV2): z.output<S> {
  const parsed = z.safeParse(schema, event.pathParameters ?? {});
  if (parsed.success) return parsed.data;
  throw new ProblemError('not_found', 'Nothing was found at this address.', {
    errors: fieldErrors(parsed.error.issues, '/path'),
  });
}

/**
 * The JSON body.
 * @throws ProblemError `payload_too_large`, `unsupported_media_type`, or `invalid_request` with a pointer for each fault
 */
export function parseBody<S extends z.ZodMiniType>(
  schema: S,
  event: APIGatewayProxyEventV2,
  maxBytes = maxBodyBytes,
): z.output<S> {
  const parsed = z.safeParse(schema, Object.is(schema, noBody) ? null : readJson(event, maxBytes));
  if (parsed.success) return parsed.data;
  throw new ProblemError('invalid_request', 'The request body has errors.', {
    errors: fieldErrors(parsed.error.issues, ''),
  });
}

function readJson(event: APIGatewayProxyEventV2, maxBytes: number): unknown {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '');
  if (Buffer.byteLength(text) > maxBytes) {
    throw new ProblemError('payload_too_large', `The request body can be at most ${maxBytes} bytes.`);
  }
  if (text === '') return {};
  const mediaType = (event.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (mediaType !== 'application/json') {
    throw new ProblemError('unsupported_media_type', 'Send the body as application/json.');
  }
  const value = parseJson(text);
  const pointer = findProtoKey(value);
  if (pointer === null) return value;
  const errors = [
    { pointer: pointer.slice(0, 200), code: 'unknown_field', detail: 'A field named __proto__ is not allowed.' },
  ];
  throw new ProblemError('invalid_request', 'The request body has errors.', { errors });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const errors = [{ pointer: '', code: 'not_json', detail: 'This is not valid JSON.' }];
    throw new ProblemError('invalid_request', 'The request body is not valid JSON.', { errors }, { cause });
  }
}

/** Zod's issues as JSON pointers under `prefix`. */
export function fieldErrors(issues: readonly z.core.$ZodIssue[], prefix: string): FieldError[] {
  return issues.map((issue) => ({
    pointer: prefix + issue.path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    code: issue.code,
    detail: issue.message,
  }));
}
