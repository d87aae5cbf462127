/** Names: whether several installations can stand side by side, and whether one can come again after it was removed. */
import type { EvaluatedResource, EvaluatedTemplate } from '../evaluate/evaluate-template.ts';
import type { Plain } from '../evaluate/intrinsics.ts';
import type { Findings } from '../support.ts';
import { nameProperties, type Scope, sourceOf } from './name-scopes.ts';

/** A name that the template gives, rather than leaving it to CloudFormation. */
export interface GivenName {
  readonly id: string;
  readonly name: string;
  /** Two of the same clash, wherever they are. */
  readonly key: string;
}

/** One installation among others. */
export interface Installation {
  /** For a reader: `a second stack in the same account and Region`. */
  readonly label: string;
  readonly template: EvaluatedTemplate;
}

/** Finds names that several installations share where only one may have them, and names of which no scope is known. */
export function judgeNames(installations: readonly Installation[]): Findings {
  const owners = new Map<string, string>();
  const clashes: string[] = [];
  for (const { label, template } of installations) {
    for (const { id, name, key } of givenNames(template)) {
      const owner = owners.get(key);
      if (owner === undefined) owners.set(key, label);
      else clashes.push(`${id}: ${label} wants the name ${name}, which ${owner} has`);
    }
  }
  const unknown = installations.flatMap(({ template }) => Object.values(template.resources).flatMap(unknownNames));
  return [...new Set(unknown), ...clashes];
}

/** All names that a template gives and that somebody else could have. */
export function givenNames(template: EvaluatedTemplate): GivenName[] {
  return Object.values(template.resources).flatMap((resource) =>
    nameProperties
      .filter(({ type }) => type === resource.type)
      .flatMap(({ type, property, scope }) => {
        const name = valueAt(resource.properties, property);
        const place = placeOf(scope, resource, template);
        if (name === undefined || place === null) return [];
        return [{ id: resource.id, name: String(name), key: JSON.stringify([type, property, place, name]) }];
      }),
  );
}

/** Where the name must be the only one; `null` where it need not be. */
function placeOf(scope: Scope, { properties }: EvaluatedResource, { sample }: EvaluatedTemplate): Plain {
  const { partition, account, region } = sample;
  switch (scope) {
    case 'everywhere':
      return [partition];
    case 'Region of all accounts':
      return [partition, region];
    case 'account':
      return [account];
    case 'account and Region':
      return [account, region];
    case 'free':
    case 'reference':
    case 'given by the operator':
      return null;
    default:
      return [account, region, properties[scope.within] ?? null];
  }
}

/** Properties that look like names, at the top or one level down, and are not in the table. */
function unknownNames({ type, properties }: EvaluatedResource): string[] {
  return Object.entries(properties)
    .flatMap(([name, value]) => [name, ...(isObject(value) ? Object.keys(value).map((key) => `${name}.${key}`) : [])])
    .filter((path) => /(?:^|\.)(?:\w*Name|Identifier|Domain|Alias|Aliases)$/.test(path))
    .filter((path) => !nameProperties.some((known) => known.type === type && known.property === path))
    .map((path) => `${type}.${path}: nobody has said where this name must be unique (${sourceOf(type)})`);
}

const isObject = (value: Plain): value is { readonly [key: string]: Plain } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function valueAt(properties: EvaluatedResource['properties'], path: string): Plain | undefined {
  return path.split('.').reduce<Plain | undefined>((value, key) => {
    return value !== undefined && isObject(value) ? value[key] : undefined;
  }, properties);
}
