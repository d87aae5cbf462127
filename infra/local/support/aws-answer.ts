/** What the doubles of AWS's services answer, so that the unmodified SDK understands it. */
import * as z from 'zod/mini';

/** A service refuses: `name` is the exception that the SDK throws. */
export class AwsError extends Error {
  override readonly name: string;
  readonly status: number;

  constructor(status: number, name: string, message: string) {
    super(message);
    this.name = name;
    this.status = status;
  }
}

/** An answer before it is sent. */
export interface AwsAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: object;
}

/** Does what a request asks for; what is refused becomes an answer as well. Other errors are thrown on. */
export function answerOf(act: () => object): AwsAnswer {
  try {
    return { status: 200, headers: {}, body: act() };
  } catch (error) {
    if (error instanceof AwsError) return refusal(error);
    throw error;
  }
}

/** The answer that makes the SDK throw this. */
export function refusal({ status, name, message }: AwsError): AwsAnswer {
  return { status, headers: { 'x-amzn-errortype': name }, body: { __type: name, message, Message: message } };
}

/** @throws AwsError ValidationException for a request that is not as it must be */
export function parseRequest<S extends z.ZodMiniType>(schema: S, body: unknown): z.output<S> {
  const parsed = z.safeParse(schema, body);
  if (parsed.success) return parsed.data;
  throw new AwsError(400, 'ValidationException', z.prettifyError(parsed.error));
}
