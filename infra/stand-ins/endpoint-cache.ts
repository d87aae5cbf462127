/**
 * Stands in for `@aws-sdk/endpoint-cache` in the functions' bundles. The DynamoDB client makes one for endpoints that it
 * would discover, and none of its operations discovers any.
 */

const absent = 'Endpoint discovery is not in the functions’ bundles (infra/stand-ins/endpoint-cache.ts)';

/** The SDK's name for it: may be made, as each client makes one, but not used. */
export class EndpointCache {
  /** @throws Error always, as all its methods */
  getEndpoint(): never {
    throw new Error(absent);
  }

  get(): never {
    throw new Error(absent);
  }

  set(): never {
    throw new Error(absent);
  }

  delete(): never {
    throw new Error(absent);
  }

  has(): never {
    throw new Error(absent);
  }

  clear(): never {
    throw new Error(absent);
  }
}
