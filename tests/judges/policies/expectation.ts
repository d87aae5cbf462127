/** What must be allowed and what refused, and who is asked about it. */
import type { EvaluatedTemplate } from '../evaluate/evaluate-template.ts';
import type { Findings } from '../support.ts';
import { judgeRequest, type Policies, type Request, type Verdict } from './judge-request.ts';

/** One question to the policies, with the answer that is right. */
export interface Expectation {
  readonly isAllowed: boolean;
  /** For a reader: why it must be so. */
  readonly because: string;
  readonly request: Request;
  readonly policies: Policies;
}

/** Sets of options differ in little: what was asked once, with the same policies, need not be asked again. */
const verdicts = new Map<string, Promise<Verdict>>();

function verdictOn({ request, policies }: Expectation): Promise<Verdict> {
  const key = JSON.stringify([request, policies]);
  const verdict = verdicts.get(key) ?? judgeRequest(request, policies);
  verdicts.set(key, verdict);
  return verdict;
}

/** Asks all of them; a sentence for each wrong answer. */
export async function judgeExpectations(expectations: readonly Expectation[]): Promise<Findings> {
  const findings = await Promise.all(
    expectations.map(async (expectation) => {
      const { isAllowed, because } = expectation;
      const verdict = await verdictOn(expectation);
      return verdict.isAllowed === isAllowed ? [] : [`${because} (${verdict.reason})`];
    }),
  );
  return [...new Set(findings.flat())];
}

/** An account that has nothing to do with us. */
export const strangersAccount = '999900001111';

/** A policy that allows everything, as an administrator has. */
export const everything = {
  administrator: { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: '*', Resource: '*' }] },
};

/** Administrators of this account and of a stranger's. */
export function administrators({ sample }: EvaluatedTemplate) {
  const role = (account: string) => `arn:${sample.partition}:iam::${account}:role/administrator`;
  return { ours: role(sample.account), strangers: role(strangersAccount) };
}

/**
 * Nobody from outside may do any of this: no administrator of another account, and nobody without a name.
 * @param resource the policy that hangs on the resource
 */
export function outsidersRefused(
  template: EvaluatedTemplate,
  what: Pick<Request, 'resource'> & { readonly id: string; readonly actions: readonly string[] },
  resource: unknown,
): Expectation[] {
  const resourceAccount = template.sample.account;
  const because = `${what.id}: nobody from outside this account may do anything with it`;
  return what.actions.flatMap((action) => {
    const request = { action, resource: what.resource, resourceAccount };
    return [
      {
        isAllowed: false,
        because,
        request: { ...request, principal: administrators(template).strangers },
        policies: { identity: everything, resource },
      },
      { isAllowed: false, because, request: { ...request, principal: 'anonymous' }, policies: { resource } },
    ];
  });
}

/** This account's own administrators may, but only over TLS: the policy on the resource neither shuts them out nor lets plain HTTP in. */
export function onlyOverTls(
  template: EvaluatedTemplate,
  what: Pick<Request, 'resource' | 'action'> & { readonly id: string },
  resource: unknown,
): Expectation[] {
  const { ours: principal } = administrators(template);
  const request = { principal, action: what.action, resource: what.resource, resourceAccount: template.sample.account };
  const policies = { identity: everything, resource };
  return [
    { isAllowed: true, because: `${what.id}: roles of this account that are allowed to may use it`, request, policies },
    {
      isAllowed: false,
      because: `${what.id}: nobody may use it but over TLS`,
      request: { ...request, context: { 'aws:SecureTransport': 'false' } },
      policies,
    },
  ];
}
