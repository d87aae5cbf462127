/** A fault planted into a template that is otherwise in order: what shows that a judge can find it. */
import type { EvaluatedTemplate } from './evaluate/evaluate-template.ts';
import type { Plain } from './evaluate/intrinsics.ts';

type Change = (text: string) => string;

/**
 * The template with resources of a type changed, as text: faults are small, and texts are easy to cut.
 * @param change what to make of each resource's properties as JSON
 * @throws Error when it changes nothing: a fault that was not planted is found by nobody
 */
export function plant(template: EvaluatedTemplate, type: string, change: Change): EvaluatedTemplate {
  let isPlanted = false;
  const resources = Object.entries(template.resources).map(([id, resource]) => {
    if (resource.type !== type) return [id, resource] as const;
    const before = JSON.stringify(resource.properties);
    const after = change(before);
    isPlanted ||= after !== before;
    const properties: { readonly [key: string]: Plain } = JSON.parse(after);
    return [id, { ...resource, properties }] as const;
  });
  if (!isPlanted) throw new Error(`There was nothing to change in any ${type}`);
  return { ...template, resources: Object.fromEntries(resources) };
}

/** The template without the resources of a type. */
export function without(template: EvaluatedTemplate, type: string): EvaluatedTemplate {
  const rest = Object.entries(template.resources).filter(([, resource]) => resource.type !== type);
  if (rest.length === Object.keys(template.resources).length) throw new Error(`There is no ${type} to take away`);
  return { ...template, resources: Object.fromEntries(rest) };
}
