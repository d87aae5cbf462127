/**
 * Stands in for `@aws-sdk/endpoint-cache` in the functions' bundles. The DynamoDB client makes one for endpoints that it
 * would discover, and none of its operations discovers any.
 */

function refuse(): never {
  throw new Error('Endpoint discovery is not in the functions’ bundles (infra/stand-ins/endpoint-cache.ts)');
}

/** The SDK's name for it: may be made, as each client makes one, but not used. @throws Error each of its methods, always */
export class EndpointCache {
  readonly getEndpoint = refuse;
  readonly get = refuse;
  readonly set = refuse;
  readonly delete = refuse;
  readonly has = refuse;
  readonly clear = refuse;
}
