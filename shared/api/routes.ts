/**
 * The API as data. The handlers, the local gateway, the deployed API, the page's client and the
 * OpenAPI document all read this list, so they cannot disagree.
 */
import * as z from 'zod/mini';
import { SessionId, TestId } from '../ids.ts';
import { AttemptList, AttemptView } from './attempts.ts';
import { Changes } from './changes.ts';
import { MarkReadBody, MarkReadReply, NotificationList } from './notifications.ts';
import { PageError } from './page-errors.ts';
import { GradePreviewBody, Preview } from './previews.ts';
import type { ProblemCode } from './problem.ts';
import { idTokenHeader, Receipt, ReceiptKeySet } from './receipts.ts';
import { SaveAnswersBody, SaveAnswersReply, SessionView, StartSessionBody, SubmitSessionBody } from './sessions.ts';
import { TestDetail, TestList } from './tests.ts';

export type HttpMethod = 'GET' | 'POST' | 'PATCH';

/** One call of the API. `path` has its parameters in braces, as API Gateway and OpenAPI write them. */
export interface Route {
  readonly method: HttpMethod;
  readonly path: `/api/${string}`;
  readonly summary: string;
  /**
   * `signedIn` needs an access token; everything a signed-in person reaches is their own. `staff` needs one of an instructor
   * or an admin.
   */
  readonly access: 'signedIn' | 'staff' | 'public';
  readonly params: z.ZodMiniObject;
  /** Headers that it goes by, beyond the token. */
  readonly headers?: z.ZodMiniObject;
  /** `noBody` when the call takes none. */
  readonly body: z.ZodMiniType;
  /** Successful replies by status. */
  readonly replies: Readonly<Record<number, z.ZodMiniType>>;
  /** The codes this call answers beyond those that any call may answer. */
  readonly problems: readonly ProblemCode[];
  /** How long anybody may keep a successful reply; nobody may unless given. */
  readonly cacheSeconds?: number;
}

/** Of calls that take no body, and of replies that have none. */
export const noBody = z.null();

const none = z.object({});
const byTest = z.object({ testId: TestId });
const bySession = z.object({ sessionId: SessionId });
const byAttempt = z.object({ attemptId: SessionId });

export const routes = {
  listTests: {
    method: 'GET',
    path: '/api/tests',
    summary: 'The tests I can take, with my own time limit and attempts left',
    access: 'signedIn',
    params: none,
    body: noBody,
    replies: { 200: TestList },
    problems: [],
  },
  getTest: {
    method: 'GET',
    path: '/api/tests/{testId}',
    summary: 'One test, with my own time limit and attempts left',
    access: 'signedIn',
    params: byTest,
    body: noBody,
    replies: { 200: TestDetail },
    problems: ['not_found'],
  },
  getPreview: {
    method: 'GET',
    path: '/api/tests/{testId}/preview',
    summary: 'The test as a student would get it; nothing is started',
    access: 'staff',
    params: byTest,
    body: noBody,
    replies: { 200: Preview },
    problems: ['forbidden', 'not_found'],
  },
  gradePreview: {
    method: 'POST',
    path: '/api/tests/{testId}/preview/grade',
    summary: 'What answers would come to, with all of the review; nothing is kept',
    access: 'staff',
    params: byTest,
    body: GradePreviewBody,
    replies: { 200: AttemptView },
    problems: ['forbidden', 'not_found', 'invalid_answers'],
  },
  startSession: {
    method: 'POST',
    path: '/api/tests/{testId}/sessions',
    summary: 'Start a session; 200 returns the one already in progress',
    access: 'signedIn',
    params: byTest,
    body: StartSessionBody,
    replies: { 200: SessionView, 201: SessionView },
    problems: ['preview_only', 'not_found', 'not_open', 'no_attempts_left', 'service_held', 'service_fenced'],
  },
  getSession: {
    method: 'GET',
    path: '/api/sessions/{sessionId}',
    summary: 'Resume: questions without keys, my answers, the time left',
    access: 'signedIn',
    params: bySession,
    body: noBody,
    replies: { 200: SessionView },
    problems: ['not_found'],
  },
  getNews: {
    method: 'GET',
    path: '/api/news/{testId}',
    summary: 'Where sessions of this test were changed lately, so that a page knows when to fetch its own',
    access: 'public',
    params: byTest,
    body: noBody,
    replies: { 200: Changes },
    problems: ['not_found'],
    // A page asks after nine seconds of silence; with these, at the edge and behind it, extra time shows within fifteen.
    cacheSeconds: 2,
  },
  saveAnswers: {
    method: 'PATCH',
    path: '/api/sessions/{sessionId}/answers',
    summary: 'Save answers; each gets its own result',
    access: 'signedIn',
    params: bySession,
    body: SaveAnswersBody,
    replies: { 200: SaveAnswersReply },
    problems: ['not_found', 'invalid_answers', 'session_closed', 'service_held', 'service_fenced'],
  },
  completeSession: {
    method: 'POST',
    path: '/api/sessions/{sessionId}/complete',
    summary: 'Submit, with the last answers; also returns 200 if the session has already ended',
    access: 'signedIn',
    params: bySession,
    body: SubmitSessionBody,
    replies: { 200: AttemptView },
    problems: ['not_found', 'invalid_answers', 'service_held', 'service_fenced'],
  },
  listAttempts: {
    method: 'GET',
    path: '/api/attempts',
    summary: 'My attempts, newest first',
    access: 'signedIn',
    params: none,
    body: noBody,
    replies: { 200: AttemptList },
    problems: [],
  },
  getAttempt: {
    method: 'GET',
    path: '/api/attempts/{attemptId}',
    summary: 'One of my attempts, as far as its review policy allows',
    access: 'signedIn',
    params: byAttempt,
    body: noBody,
    replies: { 200: AttemptView },
    problems: ['not_found'],
  },
  getReceipt: {
    method: 'GET',
    path: '/api/attempts/{attemptId}/receipt',
    summary: 'A signed statement of what was received and when',
    access: 'signedIn',
    params: byAttempt,
    headers: z.object({ [idTokenHeader]: z.optional(z.string()) }),
    body: noBody,
    replies: { 200: Receipt },
    problems: ['not_found'],
  },
  listReceiptKeys: {
    method: 'GET',
    path: '/api/receipt-keys',
    summary: 'The public keys for verifying receipts, as a JSON Web Key Set',
    access: 'public',
    params: none,
    body: noBody,
    replies: { 200: ReceiptKeySet },
    problems: [],
    // Short enough that a new key is known before the first receipts it signs are passed on.
    cacheSeconds: 300,
  },
  listNotifications: {
    method: 'GET',
    path: '/api/notifications',
    summary: 'What happened to my sessions, newest first',
    access: 'signedIn',
    params: none,
    body: noBody,
    replies: { 200: NotificationList },
    problems: [],
  },
  markNotificationsSeen: {
    method: 'POST',
    path: '/api/notifications/seen',
    summary: 'Mark a notification and all older ones as read',
    access: 'signedIn',
    params: none,
    body: MarkReadBody,
    replies: { 200: MarkReadReply },
    problems: [],
  },
  reportPageError: {
    method: 'POST',
    path: '/api/page-errors',
    summary: 'Report a broken page',
    access: 'public',
    params: none,
    body: PageError,
    replies: { 204: noBody },
    problems: [],
  },
  getOpenApi: {
    method: 'GET',
    path: '/api/openapi.json',
    summary: 'This document',
    access: 'public',
    params: none,
    body: noBody,
    replies: { 200: z.record(z.string(), z.unknown()) },
    problems: [],
  },
} as const satisfies Record<string, Route>;
export type Routes = typeof routes;
export type RouteName = keyof Routes;

/** Codes that any call may answer. */
export const commonProblems: readonly ProblemCode[] = [
  'invalid_request',
  'not_signed_in',
  'payload_too_large',
  'unsupported_media_type',
  'too_many_requests',
  'internal_error',
  'unavailable',
  'timeout',
];
