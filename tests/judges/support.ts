/** What all judges share. */
import type { EvaluatedResource, EvaluatedTemplate } from './evaluate/evaluate-template.ts';

/** What a judge finds wrong, a sentence each. */
export type Findings = readonly string[];

/** Resources of a type. */
export function ofType({ resources }: EvaluatedTemplate, type: string): EvaluatedResource[] {
  return Object.values(resources).filter((resource) => resource.type === type);
}
