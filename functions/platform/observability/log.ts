/**
 * Structured logs. Each line has a stable code; fields are ids, counts and times, never answers,
 * tokens or names (see the type: there is no place to put an object).
 */
import { Logger } from '@aws-lambda-powertools/logger';
import { correlationId } from './correlation.ts';

/** What may stand beside a code. */
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

export interface Log {
  info(code: string, fields?: LogFields): void;
  warn(code: string, fields?: LogFields): void;
  /** `cause` is logged with its name, message and stack. */
  error(code: string, fields: LogFields, cause: unknown): void;
}

/** The log of a function: one JSON line each on standard output. */
export function createLog(serviceName = 'pencils-down'): Log {
  const logger = new Logger({ serviceName });
  return {
    info: (code, fields = {}) => logger.info(code, { ...fields, correlationId: correlationId() }),
    warn: (code, fields = {}) => logger.warn(code, { ...fields, correlationId: correlationId() }),
    error: (code, fields, cause) =>
      logger.error(code, {
        ...fields,
        correlationId: correlationId(),
        error: cause instanceof Error ? cause : new Error(String(cause)),
      }),
  };
}

/** A log that says nothing, for tests and for commands that print for people. */
export const silentLog: Log = { info: () => {}, warn: () => {}, error: () => {} };
