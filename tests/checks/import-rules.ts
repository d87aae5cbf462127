/**
 * Which file may import what, as data. The rules speak about resolved files, not about how an import
 * is spelled: `../tests/a.ts` is in the suites for one file and in a folder of its own for another.
 */

/** One import as found in a source. `to` is relative to the project's root, or a package's specifier. */
export interface Import {
  readonly from: string;
  readonly to: string;
  readonly kind: 'file' | 'package';
  /** Erased before running: `import type`, or a list of `type` names only. */
  readonly isType: boolean;
  readonly line: number;
}

interface ImportRule {
  readonly name: string;
  /** The files the rule is about. */
  readonly applies: (from: string) => boolean;
  readonly allows: (found: Import) => boolean;
  readonly why: string;
}

const isTest = (path: string) => /\.test\.tsx?$/.test(path);
/** In one of these folders, or one of these files itself. */
const under =
  (...places: readonly string[]) =>
  (path: string) =>
    places.some((place) => path === place || path.startsWith(`${place}/`));

/** A folder's own files and what else of the project it may reach. Its tests may also use what only tests use. */
function area(name: string, mayReach: (to: string) => boolean, why: string): ImportRule {
  const own = under(name);
  return {
    name: `${name}-imports`,
    applies: own,
    allows: ({ from, kind, to }) =>
      kind === 'package' || own(to) || mayReach(to) || (isTest(from) && under('tests/support')(to)),
    why,
  };
}

const dataOfFunctions: readonly string[] = [
  'functions/function-list.ts',
  'functions/platform/table/table.ts',
  'functions/platform/env.ts',
];

/** Computes from what it is given and does nothing else: the model, the properties and the page's tests rely on it. */
const pureFolders: readonly string[] = [
  'functions/questions',
  'functions/sessions/protocol',
  'functions/attempts/policy',
  'functions/operator/preflight/rules',
  'functions/reconcile/reconcile-rules.ts',
  'functions/service-state/service-state-rules.ts',
  'web/src/features/room/sync/change-rules.ts',
  'web/src/features/room/time/timer-rules.ts',
  'web/src/features/tests/opening-rules.ts',
];
const isPure = (path: string) => !isTest(path) && under(...pureFolders)(path);
/** Of the platform, what computes only. */
const purePlatform: readonly string[] = ['functions/platform/own-value.ts', 'functions/platform/to-iso.ts'];

const isStoreOrClient = (path: string) => /-(?:store|client|scheduler)\.ts$/.test(path);
/** Build the stores and clients, once: `functions/services.ts` and, with more clients, `functions/…-services.ts`. */
const isServices = (path: string) => /^functions\/(?:[a-z]+-)*services\.ts$/.test(path);
const doesIo = (path: string) =>
  isStoreOrClient(path) ||
  isServices(path) ||
  (under('functions/platform', 'functions/operator')(path) && !purePlatform.includes(path) && !isPure(path));
const isSdk = (to: string) => to.startsWith('@aws-sdk/') || to.startsWith('@smithy/');
/** `node:util` is not meant: it compares values. */
const isNodeModule = (to: string) => to.startsWith('node:') && to !== 'node:util';

export const importRules: readonly ImportRule[] = [
  area('web', under('shared'), 'the page knows only what the browser may know: web and shared'),
  area('functions', under('shared'), 'functions reach only functions and shared'),
  area('shared', () => false, 'shared stands alone'),
  area(
    'infra',
    (to) => under('shared')(to) || dataOfFunctions.includes(to),
    `infra reads data, never logic: shared, ${dataOfFunctions.join(', ')}`,
  ),
  {
    name: 'shared-packages',
    applies: (from) => under('shared')(from) && !isTest(from),
    allows: ({ from, kind, to }) =>
      kind === 'file' || to === 'zod/mini' || (to === 'jose' && from === 'shared/receipts/verify-receipt.ts'),
    why: 'shared is in the browser and in every function: zod/mini only, and jose where a receipt is checked',
  },
  {
    name: 'local-without-cdk',
    applies: under('infra/local'),
    allows: ({ to }) => !/^(?:aws-cdk-lib|constructs|@aws-cdk)(?:\/|$)/.test(to),
    why: 'the local stack starts without the CDK',
  },
  {
    name: 'pure-folders',
    applies: isPure,
    allows: ({ kind, to, isType }) => (kind === 'package' ? !isNodeModule(to) && !isSdk(to) : isType || !doesIo(to)),
    why: `no node:*, no @aws-sdk, no clock, no store, client or scheduler in ${pureFolders.join(', ')}`,
  },
  {
    name: 'questions-alone',
    applies: (from) => under('functions/questions')(from) && !isTest(from),
    allows: ({ kind, to }) => kind === 'package' || under('functions/questions', 'shared', ...purePlatform)(to),
    why: 'what a type of question is depends on the contract, and on no capability',
  },
  {
    name: 'protocol-stands-alone',
    applies: (from) => under('functions/sessions/protocol')(from) && !isTest(from),
    allows: ({ kind, to, isType }) =>
      kind === 'package' || isType || under('functions/sessions/protocol', 'shared', ...purePlatform)(to),
    why: 'the calls, the closers and the store use the protocol of a session; it uses none of them',
  },
  {
    name: 'platform-knows-no-capability',
    applies: (from) => under('functions/platform')(from) && !isTest(from),
    allows: ({ kind, to, isType }) => kind === 'package' || isType || under('functions/platform', 'shared')(to),
    why: 'every capability stands on functions/platform, which uses none of them',
  },
  {
    name: 'page-parts-know-no-feature',
    applies: (from) => under('web/src/lib', 'web/src/components')(from) && !isTest(from),
    allows: ({ to }) => !under('web/src/features')(to),
    why: 'features use web/src/lib and web/src/components, not the other way round',
  },
  {
    name: 'sdk-in-stores-and-clients',
    applies: (from) =>
      !isTest(from) &&
      !isStoreOrClient(from) &&
      !isServices(from) &&
      !under('functions/platform', 'infra', 'tests')(from),
    allows: ({ to }) => !isSdk(to),
    why: 'only stores, clients, schedulers, functions/*services.ts, functions/platform, infra and tests import @aws-sdk',
  },
  {
    name: 'process-in-platform',
    applies: (from) =>
      under('functions', 'shared', 'web')(from) && !under('functions/platform', 'functions/operator')(from),
    allows: ({ to }) => to !== 'node:process' && to !== 'process',
    why: 'only functions/platform and command lines read the environment',
  },
  {
    // Its licence is the AGPL: it may judge what we ship, and be no part of it.
    name: 'policy-simulator-in-one-place',
    applies: (from) => from !== 'tests/judges/policies/judge-request.ts',
    allows: ({ to }) => !to.startsWith('@cloud-copilot/'),
    why: 'the policy simulator, which is AGPL, stands behind tests/judges/policies/judge-request.ts',
  },
  {
    name: 'nothing-imports-tests',
    applies: (from) => !under('tests')(from) && !/^[^/]+\.config\.ts$/.test(from),
    allows: ({ from, kind, to }) =>
      kind === 'package' || !under('tests')(to) || (isTest(from) && under('tests/support')(to)),
    why: 'nothing depends on the suites; unit tests may use tests/support',
  },
];

/** The rules that an import breaks, as one line each: `file:line rule — why`. */
export function brokenRules(found: Import): string[] {
  return importRules
    .filter((rule) => rule.applies(found.from) && !rule.allows(found))
    .map((rule) => `${found.from}:${found.line} imports ${found.to} (${rule.name}: ${rule.why})`);
}
