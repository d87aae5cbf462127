/**
 * Every function as data: where its handler is and what triggers it. The deployed stack makes one
 * Lambda function per entry, the local stack one entry of its function host; both read this list.
 */
import type { RouteName } from '../shared/api/routes.ts';

/** What makes a function run. */
export type Trigger =
  /** A call of the API (API Gateway HTTP API, payload version 2). */
  | { readonly kind: 'http'; readonly route: RouteName }
  /** A session's one-shot schedule and the delay queue behind it; see docs/session-lifecycle.md. */
  | { readonly kind: 'deadline' }
  /** A recurring schedule. */
  | { readonly kind: 'rate'; readonly minutes: number }
  /** Called by name by an operator. */
  | { readonly kind: 'direct' };

/** One function: `entry` is a module, relative to the project's root, that exports `handler`. */
export interface FunctionDefinition {
  readonly entry: `functions/${string}.ts`;
  readonly trigger: Trigger;
}

export const functionList = {
  listTests: { entry: 'functions/catalogue/list.ts', trigger: { kind: 'http', route: 'listTests' } },
  getTest: { entry: 'functions/catalogue/get.ts', trigger: { kind: 'http', route: 'getTest' } },
  getPreview: { entry: 'functions/previews/get.ts', trigger: { kind: 'http', route: 'getPreview' } },
  gradePreview: { entry: 'functions/previews/grade.ts', trigger: { kind: 'http', route: 'gradePreview' } },
  startSession: { entry: 'functions/sessions/start/handler.ts', trigger: { kind: 'http', route: 'startSession' } },
  getSession: { entry: 'functions/sessions/get/handler.ts', trigger: { kind: 'http', route: 'getSession' } },
  getNews: { entry: 'functions/changes/get.ts', trigger: { kind: 'http', route: 'getNews' } },
  saveAnswers: { entry: 'functions/sessions/save/handler.ts', trigger: { kind: 'http', route: 'saveAnswers' } },
  completeSession: {
    entry: 'functions/sessions/submit/handler.ts',
    trigger: { kind: 'http', route: 'completeSession' },
  },
  listAttempts: { entry: 'functions/attempts/list.ts', trigger: { kind: 'http', route: 'listAttempts' } },
  getAttempt: { entry: 'functions/attempts/get.ts', trigger: { kind: 'http', route: 'getAttempt' } },
  getReceipt: { entry: 'functions/receipts/get.ts', trigger: { kind: 'http', route: 'getReceipt' } },
  listReceiptKeys: { entry: 'functions/receipts/list-keys.ts', trigger: { kind: 'http', route: 'listReceiptKeys' } },
  listNotifications: {
    entry: 'functions/notifications/list.ts',
    trigger: { kind: 'http', route: 'listNotifications' },
  },
  markNotificationsSeen: {
    entry: 'functions/notifications/mark-read.ts',
    trigger: { kind: 'http', route: 'markNotificationsSeen' },
  },
  reportPageError: { entry: 'functions/page-errors/report.ts', trigger: { kind: 'http', route: 'reportPageError' } },
  getOpenApi: { entry: 'functions/openapi/get.ts', trigger: { kind: 'http', route: 'getOpenApi' } },
  expire: { entry: 'functions/sessions/closing/expire/handler.ts', trigger: { kind: 'deadline' } },
  sweep: { entry: 'functions/sessions/closing/sweep/handler.ts', trigger: { kind: 'rate', minutes: 1 } },
  extend: { entry: 'functions/sessions/extend/handler.ts', trigger: { kind: 'direct' } },
} as const satisfies Record<string, FunctionDefinition>;
export type FunctionName = keyof typeof functionList;
