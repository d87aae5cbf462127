import type { FieldPath } from './formats/source-document.ts';

/** A broken rule, at a path inside the question or header that it is about. */
export interface RuleFault {
  readonly path: FieldPath;
  readonly message: string;
  /** Other systems allow it, and it does no harm there. */
  readonly isMinor?: boolean;
}
