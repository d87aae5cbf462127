import * as z from 'zod/mini';
import type { StackTemplate } from './synthesize.ts';

interface Found<P> {
  readonly id: string;
  readonly properties: P;
  readonly deletionPolicy: string | undefined;
  readonly dependsOn: readonly string[];
}

/** All resources of a type, their properties through a schema; fails when one does not fit it. */
export function resourcesOf<S extends z.ZodMiniType>(
  template: StackTemplate,
  type: string,
  properties: S,
): Found<z.output<S>>[] {
  return Object.entries(template.Resources).flatMap(([id, resource]) =>
    resource.Type === type
      ? [
          {
            id,
            properties: z.parse(properties, resource.Properties),
            deletionPolicy: resource.DeletionPolicy,
            dependsOn: resource.DependsOn ?? [],
          },
        ]
      : [],
  );
}

/** The one resource of a type. @throws Error when there are none or several */
export function resourceOf<S extends z.ZodMiniType>(template: StackTemplate, type: string, properties: S) {
  const [found, ...more] = resourcesOf(template, type, properties);
  if (!found || more.length > 0) throw new Error(`There are ${found ? more.length + 1 : 0} resources of type ${type}`);
  return found;
}

/** Properties as they are. */
export const anyProperties = z.record(z.string(), z.unknown());
