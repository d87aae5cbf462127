/** What of a template IAM goes by: functions with their roles, roles with their policies, resources with theirs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type FunctionName, functionList } from '../../../functions/function-list.ts';
import { type EvaluatedTemplate, evaluateTemplate } from '../../judges/evaluate/evaluate-template.ts';
import { sample } from '../../judges/evaluate/sample.ts';
import { keyPolicy, resourcePolicy, roleOf, rolePolicies } from '../../judges/policies/policies-of.ts';
import { ofType } from '../../judges/support.ts';

const TextOrList = z.union([z.string(), z.array(z.string())]);
/** A statement of a role's policy: whatever else IAM knows (`NotAction`, say) would have to be thought about here. */
const Statement = z.strictObject({
  Effect: z.literal('Allow'),
  Action: TextOrList,
  Resource: TextOrList,
  Condition: z.optional(z.record(z.string(), z.record(z.string(), TextOrList))),
});
export type Statement = z.infer<typeof Statement>;

const FunctionProperties = z.object({
  Description: z.string(),
  Handler: z.string(),
  Role: z.string(),
  Code: z.object({ S3Key: z.string() }),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }),
});

/** A role and what its policies allow it. */
export interface Role {
  /** Its logical id without the hash at its end. */
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly statements: readonly Statement[];
}

export interface DeployedFunction {
  readonly name: FunctionName;
  readonly role: Role;
  /** What the template gives it. */
  readonly variables: Readonly<Record<string, string>>;
  /** The module that the template's handler names, in the template's asset. */
  readonly file: string;
}

export interface Deployment {
  readonly template: EvaluatedTemplate;
  readonly functions: ReadonlyMap<FunctionName, DeployedFunction>;
  readonly roles: readonly Role[];
  /** The policy that a queue, key or bucket has itself, by its ARN. */
  readonly resourcePolicies: ReadonlyMap<string, unknown>;
}

const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(functionList, name);
/** Every function of the list. */
export const functionNames: readonly FunctionName[] = Object.keys(functionList).filter(isFunctionName);

/**
 * Reads a template.
 * @param folder where its assets are; `null` when they were not made
 * @throws Error when it has what nobody here knows: a managed policy, a denial, a bundle that is not there
 */
export function readDeployment(json: unknown, folder: string | null): Deployment {
  const template = evaluateTemplate(json, sample);
  const roles = ofType(template, 'AWS::IAM::Role').map(({ id }): Role => {
    const policies = Object.values(rolePolicies(template, id));
    const statements = policies.flatMap((policy) => policy.Statement.map((one) => z.parse(Statement, one)));
    return {
      id: id.replace(/[0-9A-F]{8}$/, ''),
      name: template.physicalId(id),
      arn: template.arn(id),
      statements,
    };
  });
  const functions = functionNames.map((name) => [name, deployedFunction({ template, roles }, name, folder)] as const);
  return { template, functions: new Map(functions), roles, resourcePolicies: policiesOfResources(template) };
}

function deployedFunction(
  { template, roles }: Pick<Deployment, 'template' | 'roles'>,
  name: FunctionName,
  folder: string | null,
): DeployedFunction {
  const resource = ofType(template, 'AWS::Lambda::Function').find(
    ({ properties }) => properties.Description === `Pencils Down: ${name}`,
  );
  if (!resource) throw new Error(`The template has no function ${name}`);
  const { Role: roleArn, Handler, Code, Environment } = z.parse(FunctionProperties, resource.properties);
  const role = roles.find(({ arn }) => arn === template.arn(roleOf(template, roleArn).id));
  if (!role) throw new Error(`${name} runs as ${roleArn}, which is not in the template`);
  const [module, exported] = Handler.split('.');
  const file = join(folder ?? '', `asset.${Code.S3Key.replace(/\.zip$/, '')}`, `${module}.mjs`);
  if (exported !== 'handler') throw new Error(`${name} has the handler ${Handler}`);
  if (folder !== null && !existsSync(file)) throw new Error(`${name} has no bundle ${file}`);
  return { name, role, variables: Environment.Variables, file };
}

function policiesOfResources(template: EvaluatedTemplate): ReadonlyMap<string, unknown> {
  const withPolicies = ['AWS::SQS::Queue', 'AWS::S3::Bucket'].flatMap((type) => ofType(template, type));
  return new Map([
    ...withPolicies.map(({ id }) => [template.arn(id), resourcePolicy(template, id)] as const),
    ...ofType(template, 'AWS::KMS::Key').map(({ id }) => [template.arn(id), keyPolicy(template, id)] as const),
  ]);
}

/** The function of that name. @throws Error when there is none */
export function functionNamed({ functions }: Pick<Deployment, 'functions'>, name: string): DeployedFunction {
  const found = isFunctionName(name) ? functions.get(name) : undefined;
  if (!found) throw new Error(`There is no function ${name}`);
  return found;
}

/** The ARNs of all resources of a type. */
export function arnsOf({ template }: Pick<Deployment, 'template'>, type: string): string[] {
  return ofType(template, type).map(({ id }) => template.arn(id));
}
