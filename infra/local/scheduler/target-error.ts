/** A target did not accept an event. `isRetryable` is false when trying again cannot help. */
export class TargetError extends Error {
  override readonly name = 'TargetError';
  readonly code: string;
  readonly isRetryable: boolean;

  constructor(code: string, message: string, isRetryable: boolean) {
    super(message);
    this.code = code;
    this.isRetryable = isRetryable;
  }
}
