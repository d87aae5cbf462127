/** What KMS answers when it refuses. */
export type KeyErrorCode = 'NotFoundException' | 'ValidationException' | 'UnknownOperationException';

export class KeyError extends Error {
  override readonly name = 'KeyError';
  readonly code: KeyErrorCode;

  constructor(code: KeyErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
