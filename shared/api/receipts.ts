/** Receipts: signed statements of what was received and when, and the public keys that prove them. */
import * as z from 'zod/mini';
import { QuestionId, SessionId, TestId } from '../ids.ts';
import { Revision } from '../questions/answer.ts';
import { AttemptCode, Outcome, Score } from './attempts.ts';

/** Of the JWS: says that this is a receipt, so that nothing else ever signed could pass for one. */
export const receiptType = 'pencils-down-receipt';
/** A request for a receipt may carry the ID token of the sign-in, for the name on it. */
export const idTokenHeader = 'x-id-token';
/** ECDSA on P-256 with SHA-256: KMS signs it, every browser checks it. */
export const receiptAlgorithm = 'ES256';

/** An answer as it was received; the digest proves a value without repeating it (docs/receipts.md). */
const ReceivedAnswer = z.object({
  questionId: QuestionId,
  revision: Revision,
  savedAt: z.iso.datetime(),
  /** Whether there was something to grade; a cleared answer was received too. */
  answered: z.boolean(),
  /** SHA-256 of question id and value, in hexadecimal. */
  sha256: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
});

/** What a receipt states. All times are the server's. */
export const ReceiptStatement = z.object({
  /** Raised when the meaning of a field changes; receipts from before a field was added do not have it. */
  format: z.literal(1),
  issuedAt: z.iso.datetime(),
  studentId: z.string(),
  /** As the identity provider called the student then; `null`: it was not proved. */
  studentName: z.optional(z.nullable(z.string())),
  attemptId: SessionId,
  /** The attempt's code. */
  code: z.optional(AttemptCode),
  testId: TestId,
  version: z.int(),
  attemptNumber: z.int(),
  title: z.string(),
  /** True when it was practice and counts for nothing; absent otherwise. */
  isPractice: z.optional(z.boolean()),
  outcome: Outcome,
  startedAt: z.iso.datetime(),
  deadline: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
  timeTakenSeconds: z.int(),
  questionCount: z.int(),
  answeredCount: z.int(),
  /** By question id; a question that is not here had no answer on the server. */
  answers: z.array(ReceivedAnswer),
  /** `null` when the review policy did not show it at `issuedAt`. */
  score: z.nullable(Score),
});
export type ReceiptStatement = z.infer<typeof ReceiptStatement>;

/** A receipt: a compact JWS (RFC 7515) over a `ReceiptStatement`. */
export const Receipt = z.object({ receipt: z.string(), fileName: z.string() });
export type Receipt = z.infer<typeof Receipt>;

/** A public key as JWK (RFC 7517); its id is its thumbprint (RFC 7638). */
export const ReceiptKey = z.object({
  kty: z.literal('EC'),
  crv: z.literal('P-256'),
  x: z.string(),
  y: z.string(),
  kid: z.string(),
  use: z.literal('sig'),
  alg: z.literal(receiptAlgorithm),
});
export type ReceiptKey = z.infer<typeof ReceiptKey>;

/** Every key that ever signed, the current one first, so that old receipts go on being valid. */
export const ReceiptKeySet = z.object({ keys: z.array(ReceiptKey) });
export type ReceiptKeySet = z.infer<typeof ReceiptKeySet>;
