/** What of a template IAM goes by: functions with their roles, roles with their policies, resources with theirs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { type FunctionName, functionList } from '../../../functions/function-list.ts';
import { type EvaluatedResource, evaluateTemplate } from '../../judges/evaluate/evaluate-template.ts';
import { type Sample, sample } from '../../judges/evaluate/sample.ts';

const TextOrList = z.union([z.string(), z.array(z.string())]);
const Conditions = z.record(z.string(), z.record(z.string(), TextOrList));
/** A statement of an identity's policy, each member as IAM has it. */
export const Statement = z.strictObject({
  Effect: z.enum(['Allow', 'Deny']),
  Action: TextOrList,
  Resource: TextOrList,
  Condition: z.optional(Conditions),
});
export type Statement = z.infer<typeof Statement>;
const Document = z.strictObject({ Version: z.string(), Statement: z.array(z.unknown()) });
/** Of a resource or a role's trust: who may, from outside. */
export type Document = z.infer<typeof Document>;

const PolicyProperties = z.object({
  PolicyDocument: z.strictObject({ Version: z.string(), Statement: z.array(Statement) }),
  Roles: z.array(z.string()),
});
const RoleProperties = z.strictObject({ AssumeRolePolicyDocument: Document, Description: z.optional(z.string()) });
const FunctionProperties = z.object({
  Description: z.string(),
  Handler: z.string(),
  Role: z.string(),
  Code: z.object({ S3Key: z.string() }),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }),
});
const QueuePolicy = z.object({ PolicyDocument: Document, Queues: z.array(z.string()) });
const BucketPolicy = z.object({ PolicyDocument: Document, Bucket: z.string() });
const KeyProperties = z.object({ KeyPolicy: Document });

/** A role and what its policies allow it. */
export interface Role {
  /** Its logical id without the hash at its end. */
  readonly id: string;
  readonly name: string;
  readonly arn: string;
  readonly trust: Document;
  readonly statements: readonly Statement[];
}

export interface DeployedFunction {
  readonly name: FunctionName;
  readonly arn: string;
  readonly role: Role;
  /** What the template gives it. */
  readonly variables: Readonly<Record<string, string>>;
  /** The module that the template's handler names, in the template's asset. */
  readonly file: string;
}

export interface Deployment {
  readonly sample: Sample;
  readonly functions: Readonly<Record<FunctionName, DeployedFunction>>;
  /** By name. */
  readonly roles: ReadonlyMap<string, Role>;
  /** The policy that a queue, key or bucket has itself, by its ARN. */
  readonly resourcePolicies: ReadonlyMap<string, Document>;
  /** All resources of a type. */
  ofType<S extends z.ZodMiniType>(type: string, properties: S): Found<S>[];
}

interface Found<S extends z.ZodMiniType> {
  readonly id: string;
  readonly arn: string;
  readonly properties: z.output<S>;
}

/**
 * Reads a template.
 * @param folder where its assets are; `null` when they were not made
 * @throws Error when it has what nobody here knows: a managed or an inline policy, a bundle that is not there
 */
export function readDeployment(template: unknown, folder: string | null): Deployment {
  const evaluated = evaluateTemplate(template, sample);
  const ofType: Deployment['ofType'] = (type, schema) =>
    Object.values(evaluated.resources)
      .filter((resource) => resource.type === type)
      .map(({ id, properties }) => ({
        id,
        // Not every type has one.
        get arn() {
          return evaluated.arn(id);
        },
        properties: z.parse(schema, properties),
      }));

  const policies = ofType('AWS::IAM::Policy', PolicyProperties);
  const roles = new Map(
    ofType('AWS::IAM::Role', RoleProperties).map(({ id, arn, properties }) => {
      const name = evaluated.physicalId(id);
      const own = policies.filter((policy) => policy.properties.Roles.includes(name));
      const statements = own.flatMap((policy) => policy.properties.PolicyDocument.Statement);
      return [
        name,
        { id: id.replace(/[0-9A-F]{8}$/, ''), name, arn, trust: properties.AssumeRolePolicyDocument, statements },
      ];
    }),
  );
  const byArn = new Map([...roles.values()].map((role) => [role.arn, role]));

  const queuePolicies = ofType('AWS::SQS::QueuePolicy', QueuePolicy).flatMap(({ properties }) =>
    properties.Queues.map((url) => [queueArn(url), properties.PolicyDocument] as const),
  );
  const keyPolicies = ofType('AWS::KMS::Key', KeyProperties).map(
    ({ arn, properties }) => [arn, properties.KeyPolicy] as const,
  );

  const bucketPolicies = ofType('AWS::S3::BucketPolicy', BucketPolicy).map(
    ({ properties }) => [`arn:${sample.partition}:s3:::${properties.Bucket}`, properties.PolicyDocument] as const,
  );

  function deployedFunction(name: FunctionName): DeployedFunction {
    const resource = Object.values(evaluated.resources).find((one) => isFunction(one, name));
    if (!resource) throw new Error(`The template has no function ${name}`);
    const { Role: roleArn, Handler, Code, Environment } = z.parse(FunctionProperties, resource.properties);
    const role = byArn.get(roleArn);
    if (!role) throw new Error(`${name} runs as ${roleArn}, which is not in the template`);
    const [module, exported] = Handler.split('.');
    const file = join(folder ?? '', `asset.${Code.S3Key.replace(/\.zip$/, '')}`, `${module}.mjs`);
    if (exported !== 'handler') throw new Error(`${name} has the handler ${Handler}`);
    if (folder !== null && !existsSync(file)) throw new Error(`${name} has no bundle ${file}`);
    return { name, arn: evaluated.arn(resource.id), role, variables: Environment.Variables, file };
  }

  return {
    sample,
    functions: mapFunctions(deployedFunction),
    roles,
    resourcePolicies: new Map([...queuePolicies, ...keyPolicies, ...bucketPolicies]),
    ofType,
  };
}

function isFunction({ type, properties }: EvaluatedResource, name: FunctionName): boolean {
  return type === 'AWS::Lambda::Function' && properties.Description === `Pencils Down: ${name}`;
}

function queueArn(url: string): string {
  const [, account, name] = new URL(url).pathname.split('/');
  return `arn:${sample.partition}:sqs:${sample.region}:${account}:${name}`;
}

const isFunctionName = (name: string): name is FunctionName => Object.hasOwn(functionList, name);
/** Every function of the list. */
export const functionNames: readonly FunctionName[] = Object.keys(functionList).filter(isFunctionName);

function mapFunctions(make: (name: FunctionName) => DeployedFunction): Deployment['functions'] {
  const made = Object.fromEntries(functionNames.map((name) => [name, make(name)] as const));
  const isWhole = (record: Partial<Deployment['functions']>): record is Deployment['functions'] =>
    functionNames.every((name) => record[name] !== undefined);
  if (!isWhole(made)) throw new Error('A function is missing');
  return made;
}
