/**
 * Which file may import what, as data. The rules speak about resolved files, not about how an import
 * is spelled: `../tests/test-store.ts` is a capability in `functions/` and the suites in `tests/` elsewhere.
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
const under =
  (...folders: string[]) =>
  (path: string) =>
    folders.some((folder) => path.startsWith(`${folder}/`));

/** A test that stands beside its source uses what the suites share: arbitrary values, samples. */
const isSupport = (from: string, to: string) => isTest(from) && under('tests/support')(to);

/** A folder's own files and what else of the project it may reach. */
function area(name: string, mayReach: (to: string) => boolean, why: string): ImportRule {
  const own = under(name);
  return {
    name: `${name}-imports`,
    applies: own,
    allows: ({ from, kind, to }) => kind === 'package' || own(to) || mayReach(to) || isSupport(from, to),
    why,
  };
}

const dataOfFunctions: readonly string[] = [
  'functions/function-list.ts',
  'functions/runtime/table.ts',
  'functions/runtime/env.ts',
];

const isPure = (path: string) =>
  !isTest(path) &&
  (/-(?:rules|transitions)\.ts$/.test(path) ||
    path.startsWith('functions/questions/') ||
    path === 'functions/attempts/review-policy.ts');
const isStoreOrClient = (path: string) => /-(?:store|client|scheduler)\.ts$/.test(path);
/** Build the stores and clients, once: `functions/services.ts` and, with more clients, `functions/…-services.ts`. */
const isServices = (path: string) => /^functions\/(?:[a-z]+-)*services\.ts$/.test(path);
const pureRuntime: readonly string[] = ['functions/runtime/clock.ts', 'functions/runtime/own-value.ts'];
const doesIo = (path: string) =>
  isStoreOrClient(path) ||
  isServices(path) ||
  (under('functions/runtime', 'functions/operator')(path) && !pureRuntime.includes(path) && !isPure(path));
const isSdk = (to: string) => to.startsWith('@aws-sdk/') || to.startsWith('@smithy/');
const isNodeModule = (to: string) => to.startsWith('node:');

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
    name: 'pure-rules',
    applies: isPure,
    allows: ({ kind, to, isType }) => (kind === 'package' ? !isNodeModule(to) && !isSdk(to) : isType || !doesIo(to)),
    why: 'rules are pure: no node:*, no @aws-sdk, no store, client or scheduler',
  },
  {
    name: 'questions-alone',
    applies: (from) => under('functions/questions')(from) && !isTest(from),
    allows: ({ kind, to }) =>
      kind === 'package' || under('functions/questions', 'shared')(to) || to === 'functions/runtime/own-value.ts',
    why: 'what a type of question is depends on the contract, and on no capability',
  },
  {
    name: 'sdk-in-stores-and-clients',
    applies: (from) =>
      !isTest(from) &&
      !isStoreOrClient(from) &&
      !isServices(from) &&
      !under('functions/runtime', 'infra', 'tests')(from),
    allows: ({ to }) => !isSdk(to),
    why: 'only stores, clients, schedulers, functions/*services.ts, functions/runtime, infra and tests import @aws-sdk',
  },
  {
    name: 'process-in-runtime',
    applies: (from) =>
      under('functions', 'shared', 'web')(from) && !under('functions/runtime', 'functions/operator')(from),
    allows: ({ to }) => to !== 'node:process' && to !== 'process',
    why: 'only functions/runtime and command lines read the environment',
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
    allows: ({ from, kind, to }) => kind === 'package' || !under('tests')(to) || isSupport(from, to),
    why: 'nothing depends on the suites, and tests beside their sources only on tests/support',
  },
];

/** The rules that an import breaks, as one line each: `file:line rule — why`. */
export function brokenRules(found: Import): string[] {
  return importRules
    .filter((rule) => rule.applies(found.from) && !rule.allows(found))
    .map((rule) => `${found.from}:${found.line} imports ${found.to} (${rule.name}: ${rule.why})`);
}
