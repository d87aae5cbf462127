/** A synthesised template as CloudFormation would hand it to the services: every intrinsic replaced by its value. */
import * as z from 'zod/mini';
import { type Identifiers, identifiersOf } from './identifiers.ts';
import { evaluate, evaluateCondition, evaluateMembers, noValue, type Plain, type References } from './intrinsics.ts';
import { type Sample, stackIdOf, urlSuffixOf } from './sample.ts';

const anyRecord = z.record(z.string(), z.unknown());
const Resource = z.strictObject({
  Type: z.string(),
  Properties: z._default(anyRecord, {}),
  Condition: z.optional(z.string()),
  DependsOn: z._default(z.union([z.string(), z.array(z.string())]), []),
  DeletionPolicy: z.optional(z.string()),
  UpdateReplacePolicy: z.optional(z.string()),
  Metadata: z.optional(z.unknown()),
});
const Template = z.strictObject({
  AWSTemplateFormatVersion: z.optional(z.string()),
  Description: z.optional(z.string()),
  Metadata: z.optional(z.unknown()),
  Parameters: z._default(z.record(z.string(), z.object({ Type: z.string(), Default: z.optional(z.unknown()) })), {}),
  Conditions: z._default(anyRecord, {}),
  Mappings: z._default(z.record(z.string(), z.record(z.string(), anyRecord)), {}),
  /** Checked by CloudFormation before it begins; nothing refers to them. */
  Rules: z.optional(z.unknown()),
  Resources: z.record(z.string(), Resource),
  Outputs: z._default(z.record(z.string(), z.object({ Value: z.unknown(), Condition: z.optional(z.string()) })), {}),
});

export interface EvaluatedResource {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, Plain>>;
  /** Logical ids of what is named in `DependsOn` or referred to. */
  readonly dependsOn: ReadonlySet<string>;
  readonly deletionPolicy: string | undefined;
  readonly updateReplacePolicy: string | undefined;
}

export interface EvaluatedTemplate {
  readonly sample: Sample;
  /** By logical id; without those whose condition is false. */
  readonly resources: Readonly<Record<string, EvaluatedResource>>;
  readonly outputs: Readonly<Record<string, Plain>>;
  /** What `Ref` gives. @throws Error for a resource that is not there, or a type that is not known */
  physicalId(logicalId: string): string;
  /** @throws Error also for a resource without an ARN */
  arn(logicalId: string): string;
  /** What `Fn::GetAtt` gives. @throws Error for an attribute that is not known */
  attribute(logicalId: string, name: string): string;
}

/**
 * Evaluates a template for one deployment.
 * @param template the template as JSON: `JSON.parse(synthesizeJson())`
 * @throws Error naming resource and property of whatever it does not know
 */
export function evaluateTemplate(template: unknown, sample: Sample): EvaluatedTemplate {
  return new Evaluation(z.parse(Template, template), sample).all();
}

class Evaluation {
  private readonly template: z.output<typeof Template>;
  private readonly sample: Sample;
  /** Properties that identifiers are made of, by `logical id.property`. */
  private readonly texts = new Map<string, string>();
  private readonly underWay = new Set<string>();

  constructor(template: z.output<typeof Template>, sample: Sample) {
    this.template = template;
    this.sample = sample;
  }

  all(): EvaluatedTemplate {
    const present = ({ Condition }: { Condition?: string | undefined }) =>
      Condition === undefined || this.condition(Condition);
    const resources = Object.entries(this.template.Resources)
      .filter(([, resource]) => present(resource))
      .map(([id]) => [id, this.resource(id)] as const);
    const outputs = Object.entries(this.template.Outputs)
      .filter(([, output]) => present(output))
      .map(([name, { Value }]) => [name, within(`output ${name}`, () => evaluate(Value, this.references()))] as const);
    return {
      sample: this.sample,
      resources: Object.fromEntries(resources),
      outputs: Object.fromEntries(outputs),
      physicalId: (logicalId) => this.attribute(logicalId, 'Ref'),
      arn: (logicalId) => this.attribute(logicalId, 'Arn'),
      attribute: (logicalId, name) => this.attribute(logicalId, name),
    };
  }

  private resource(id: string): EvaluatedResource {
    const { Type, Properties, DependsOn, DeletionPolicy, UpdateReplacePolicy } = this.definition(id);
    const dependsOn = new Set([DependsOn].flat());
    const isResource = (name: string) => Object.hasOwn(this.template.Resources, name);
    const references = this.references((name) => isResource(name) && dependsOn.add(name));
    const properties = within(id, () => evaluateMembers(Properties, references));
    return {
      id,
      type: Type,
      properties,
      dependsOn,
      deletionPolicy: DeletionPolicy,
      updateReplacePolicy: UpdateReplacePolicy,
    };
  }

  private references(noticed: (name: string) => void = () => {}): References {
    return {
      ref: (name) => {
        noticed(name);
        return this.ref(name);
      },
      getAtt: (logicalId, attribute) => {
        noticed(logicalId);
        return this.attribute(logicalId, attribute);
      },
      condition: (name) => this.condition(name),
      inMap: (map, key, name) => evaluate(this.template.Mappings[map]?.[key]?.[name], this.references()),
    };
  }

  private ref(name: string): Plain | typeof noValue {
    const { account, region, partition, stackName } = this.sample;
    switch (name) {
      case 'AWS::AccountId':
        return account;
      case 'AWS::Region':
        return region;
      case 'AWS::Partition':
        return partition;
      case 'AWS::StackName':
        return stackName;
      case 'AWS::StackId':
        return stackIdOf(this.sample);
      case 'AWS::URLSuffix':
        return urlSuffixOf(this.sample);
      case 'AWS::NoValue':
        return noValue;
      default:
        return Object.hasOwn(this.template.Parameters, name) ? this.parameter(name) : this.attribute(name, 'Ref');
    }
  }

  private parameter(name: string): Plain {
    const { Type = '', Default } = this.template.Parameters[name] ?? {};
    if (Default === undefined) throw new Error(`The parameter ${name} has no default`);
    // Its default names a parameter elsewhere, whose value nobody knows.
    if (Type.startsWith('AWS::SSM::')) throw new Error(`The parameter ${name} is read from SSM`);
    return evaluate(Default, this.references());
  }

  private condition(name: string): boolean {
    const definition = this.template.Conditions[name];
    if (definition === undefined) throw new Error(`There is no condition ${name}`);
    return within(`condition ${name}`, () => evaluateCondition(definition, this.references()));
  }

  private attribute(logicalId: string, name: string): string {
    const { Type: type } = this.definition(logicalId);
    const identifiers: Identifiers = identifiersOf({
      sample: this.sample,
      logicalId,
      type,
      property: (property) => this.textProperty(logicalId, property),
    });
    const make = Object.hasOwn(identifiers, name) ? identifiers[name] : undefined;
    if (!make)
      throw new Error(`${type} (${logicalId}) has no attribute ${name} in tests/judges/evaluate/identifiers.ts`);
    return make();
  }

  /** One property, for an identifier that is made of it. */
  private textProperty(logicalId: string, property: string): string | undefined {
    const key = `${logicalId}.${property}`;
    const known = this.texts.get(key);
    if (known !== undefined) return known;
    if (this.underWay.has(key)) throw new Error(`${key} refers to itself`);
    this.underWay.add(key);
    try {
      const given = { [property]: this.definition(logicalId).Properties[property] ?? { Ref: 'AWS::NoValue' } };
      const text = z.parse(z.optional(z.string()), evaluateMembers(given, this.references())[property]);
      if (text !== undefined) this.texts.set(key, text);
      return text;
    } finally {
      this.underWay.delete(key);
    }
  }

  private definition(logicalId: string): z.output<typeof Resource> {
    const definition = Object.hasOwn(this.template.Resources, logicalId)
      ? this.template.Resources[logicalId]
      : undefined;
    if (!definition) throw new Error(`There is no resource or parameter ${logicalId}`);
    return definition;
  }
}

/** Says where in the template an error was met. */
function within<T>(place: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error(`${place}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}
