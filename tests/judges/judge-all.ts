/** All judges of a template. */
import { judgeEdgeErrors } from './edge/judge-edge-errors.ts';
import { evaluateTemplate } from './evaluate/evaluate-template.ts';
import { sample } from './evaluate/sample.ts';
import { installationsOf, judgeNames } from './names/judge-names.ts';
import { judgePolicies } from './policies/judge-policies.ts';
import { judgeQuotas } from './quotas/judge-quotas.ts';
import { judgeRemoval } from './removal/judge-removal.ts';
import { judgeSignInPrefix } from './sign-in/judge-sign-in-prefix.ts';
import type { Findings } from './support.ts';

/**
 * Everything that any judge finds.
 * @param template the template as JSON
 * @param of.isFirst whether it could be the first deployment, which must be able to roll back
 */
export async function judgeAll(template: unknown, { isFirst }: { readonly isFirst: boolean }): Promise<Findings> {
  const evaluated = evaluateTemplate(template, sample);
  return [
    ...judgeSignInPrefix(template),
    ...judgeNames(installationsOf(template)),
    ...judgeRemoval(template, { isFirst }),
    ...judgeQuotas(template),
    ...judgeEdgeErrors(evaluated),
    ...(await judgePolicies(evaluated)),
  ];
}
