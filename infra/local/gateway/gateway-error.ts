/** What API Gateway itself answers, in its own words: these never reach a function, so they are no problem documents. */
const messages = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  413: 'Request Entity Too Large',
  500: 'Internal Server Error',
  503: 'Service Unavailable',
} as const;

export class GatewayError extends Error {
  override readonly name = 'GatewayError';
  readonly status: keyof typeof messages;
  readonly headers: Readonly<Record<string, string>>;

  constructor(status: keyof typeof messages, headers: Readonly<Record<string, string>> = {}) {
    super(messages[status]);
    this.status = status;
    this.headers = headers;
  }
}
