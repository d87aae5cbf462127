/** Names: whether several installations can stand side by side, and whether one can come again after it was removed. */
import { type EvaluatedResource, type EvaluatedTemplate, evaluateTemplate } from '../evaluate/evaluate-template.ts';
import type { Plain } from '../evaluate/intrinsics.ts';
import { type Sample, sample } from '../evaluate/sample.ts';
import type { Findings } from '../support.ts';
import { nameForms } from './name-forms.ts';
import { nameProperties, type Scope, sourceOf } from './name-scopes.ts';

/** A name that the template gives, rather than leaving it to CloudFormation. */
export interface GivenName {
  readonly id: string;
  readonly name: string;
  /** Type and property. */
  readonly kind: string;
  /** Two of the same clash, wherever they are. */
  readonly key: string;
}

/** One installation among others. */
export interface Installation {
  /** For a reader: `a second stack in the same account and Region`. */
  readonly label: string;
  readonly template: EvaluatedTemplate;
}

const elsewhere: readonly (readonly [label: string, where: Sample])[] = [
  ['the stack', sample],
  [
    'the same in another Region',
    { ...sample, region: 'eu-central-1', stackUuid: 'd3e4f506-c8e3-11f0-b7c1-02a1b2c3d4e5' },
  ],
  [
    'the same in another account',
    { ...sample, account: '444455556666', stackUuid: 'e4f50617-c8e3-11f0-a2b3-06a7b8c9d0e1' },
  ],
];

/** One template deployed here, in another Region and in another account. */
export function installationsOf(template: unknown): Installation[] {
  return elsewhere.map(([label, where]) => ({ label, template: evaluateTemplate(template, where) }));
}

/** Finds names that several installations share where only one may have them, that are refused, and of which nothing is known. */
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
  const malformed = installations.flatMap(({ template }) => givenNames(template).flatMap(formFaults));
  return [...new Set([...unknown, ...malformed]), ...clashes];
}

function formFaults({ id, name, kind }: GivenName): string[] {
  const form = nameForms[kind];
  if (form === undefined) return [`${kind}: nobody has said how such a name must look`];
  return form.test(name) ? [] : [`${id}: ${name} (${name.length} characters) is refused, which must be ${form}`];
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
        return [
          {
            id: resource.id,
            name: String(name),
            kind: `${type}.${property}`,
            key: JSON.stringify([type, property, place, name]),
          },
        ];
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
