/**
 * CloudFormation's intrinsic functions, as its reference describes them:
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 * What is not known here is an error, never a guess.
 */

/** A value without intrinsics, as a service receives it. */
export type Plain = string | number | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

/** A property that takes this value is left out. */
export const noValue: unique symbol = Symbol('AWS::NoValue');

/** What intrinsics refer to. Each throws for a name that it does not know. */
export interface References {
  ref(name: string): Plain | typeof noValue;
  getAtt(logicalId: string, attribute: string): Plain;
  condition(name: string): boolean;
  inMap(map: string, key: string, name: string): Plain;
}

type Resolved = Plain | typeof noValue;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The value that a service would receive.
 * @throws Error naming an intrinsic, reference or argument that it cannot evaluate
 */
export function evaluate(value: unknown, references: References): Plain {
  const resolved = resolve(value, references);
  if (resolved === noValue) throw new Error('AWS::NoValue leaves nothing here, where a value is needed');
  return resolved;
}

function resolve(value: unknown, references: References): Resolved {
  if (value === null || typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return value;
  }
  if (Array.isArray(value)) return value.map((item) => resolve(item, references)).filter((item) => item !== noValue);
  if (!isRecord(value)) throw new Error(`A template holds JSON, not ${typeof value}`);
  const keys = Object.keys(value);
  const intrinsic = keys.find((key) => key === 'Ref' || key.startsWith('Fn::'));
  if (intrinsic === undefined) return evaluateMembers(value, references);
  if (keys.length > 1) throw new Error(`${intrinsic} stands beside ${keys.filter((key) => key !== intrinsic)}`);
  return call(intrinsic, value[intrinsic], references);
}

/** The members of an object, without those that `AWS::NoValue` leaves out. */
export function evaluateMembers(
  record: Readonly<Record<string, unknown>>,
  references: References,
): Readonly<Record<string, Plain>> {
  const members: Record<string, Plain> = {};
  for (const [key, member] of Object.entries(record)) {
    const resolved = resolve(member, references);
    if (resolved !== noValue) members[key] = resolved;
  }
  return members;
}

function call(intrinsic: string, argument: unknown, references: References): Resolved {
  const plain = (value: unknown) => evaluate(value, references);
  const text = (value: unknown) => asText(plain(value), intrinsic);
  switch (intrinsic) {
    case 'Ref':
      return references.ref(asText(argument, intrinsic));
    case 'Fn::GetAtt': {
      const [logicalId, ...attribute] =
        typeof argument === 'string' ? argument.split('.') : asList(argument, intrinsic);
      return references.getAtt(asText(logicalId, intrinsic), attribute.map(text).join('.'));
    }
    case 'Fn::Join': {
      const [separator, parts] = asList(argument, intrinsic);
      return asList(plain(parts), intrinsic)
        .map((part) => asText(part, intrinsic))
        .join(asText(separator, intrinsic));
    }
    case 'Fn::Split': {
      const [separator, source] = asList(argument, intrinsic);
      return text(source).split(asText(separator, intrinsic));
    }
    case 'Fn::Select': {
      const [index, list] = asList(argument, intrinsic);
      const found = asList(plain(list), intrinsic)[Number(text(index))];
      if (found === undefined)
        throw new Error(`Fn::Select: there is no item ${text(index)} in ${JSON.stringify(list)}`);
      return plain(found);
    }
    case 'Fn::Sub':
      return substitute(argument, references);
    case 'Fn::If': {
      const [condition, then, otherwise] = asList(argument, intrinsic);
      return resolve(references.condition(asText(condition, intrinsic)) ? then : otherwise, references);
    }
    case 'Fn::FindInMap': {
      const [map, key, name, ...more] = asList(argument, intrinsic).map(text);
      if (map === undefined || key === undefined || name === undefined || more.length > 0) {
        throw new Error('Fn::FindInMap takes three names here');
      }
      return references.inMap(map, key, name);
    }
    case 'Fn::Base64':
      return Buffer.from(text(argument)).toString('base64');
    default:
      throw new Error(`${intrinsic} is not known to tests/judges/evaluate/intrinsics.ts`);
  }
}

function substitute(argument: unknown, references: References): string {
  const [template, variables = {}] = typeof argument === 'string' ? [argument] : asList(argument, 'Fn::Sub');
  if (!isRecord(variables)) throw new Error('Fn::Sub: its variables are an object');
  return asText(template, 'Fn::Sub').replaceAll(/\$\{(!?)([^}]+)\}/g, (_all, literal: string, name: string) => {
    if (literal) return `\${${name}}`;
    if (Object.hasOwn(variables, name)) return asText(evaluate(variables[name], references), 'Fn::Sub');
    const [logicalId = '', ...attribute] = name.split('.');
    const found = attribute.length === 0 ? references.ref(name) : references.getAtt(logicalId, attribute.join('.'));
    if (found === noValue) throw new Error('Fn::Sub: AWS::NoValue is no text');
    return asText(found, 'Fn::Sub');
  });
}

/** The truth of a condition: `Fn::Equals`, `Fn::And`, `Fn::Or`, `Fn::Not` and other conditions. */
export function evaluateCondition(value: unknown, references: References): boolean {
  const [key, ...more] = isRecord(value) ? Object.keys(value) : [];
  if (!isRecord(value) || key === undefined || more.length > 0) throw new Error('A condition is one intrinsic');
  const argument = value[key];
  if (key === 'Condition') return references.condition(asText(argument, key));
  const operands = asList(argument, key);
  switch (key) {
    case 'Fn::Equals': {
      const [left, right] = operands.map((operand) => evaluate(operand, references));
      return JSON.stringify(left) === JSON.stringify(right);
    }
    case 'Fn::And':
      return operands.every((operand) => evaluateCondition(operand, references));
    case 'Fn::Or':
      return operands.some((operand) => evaluateCondition(operand, references));
    case 'Fn::Not':
      return !evaluateCondition(operands[0], references);
    default:
      throw new Error(`${key} is not known as a condition`);
  }
}

function asText(value: unknown, intrinsic: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new Error(`${intrinsic}: expected text, found ${JSON.stringify(value)}`);
}

function asList(value: unknown, intrinsic: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw new Error(`${intrinsic}: expected a list, found ${JSON.stringify(value)}`);
}
