/** Other releases of a stack, good and bad, made of an assembly by changing a copy of it. */
import { createHash } from 'node:crypto';
import { cpSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import type { StackOfAccount } from '../../../infra/emulated/deploy-stack.ts';

const Resource = z.looseObject({
  Type: z.string(),
  Properties: z.optional(z.record(z.string(), z.unknown())),
  DependsOn: z.optional(z.union([z.string(), z.array(z.string())])),
  DeletionPolicy: z.optional(z.string()),
  Metadata: z.optional(z.looseObject({ 'aws:asset:path': z.optional(z.string()) })),
});
export type Resource = z.infer<typeof Resource>;
const Template = z.looseObject({ Resources: z.record(z.string(), Resource) });
export type Template = z.infer<typeof Template>;

const templateFile = ({ stackName, assembly }: StackOfAccount) => path.join(assembly, `${stackName}.template.json`);

/** The template of an assembly. */
export function readTemplate(stack: StackOfAccount): Template {
  return z.parse(Template, JSON.parse(readFileSync(templateFile(stack), 'utf8')));
}

export interface Changes {
  /** The new text of each function's bundle; `null` leaves it. */
  readonly bundle?: (functionId: string, text: string) => string | null;
  /** Changes the template in place. */
  readonly template?: (template: Template) => void;
}

/** Copies an assembly to another folder, with changes. */
export function changeAssembly(stack: StackOfAccount, to: string, { bundle, template }: Changes): StackOfAccount {
  cpSync(stack.assembly, to, { recursive: true });
  const changed = { ...stack, assembly: to };
  if (bundle) changeBundles(changed, bundle);
  const before = readFileSync(templateFile(changed), 'utf8');
  const parsed = readTemplate(changed);
  template?.(parsed);
  const after = JSON.stringify(parsed, null, 1);
  writeFileSync(templateFile(changed), after);
  // The CDK uploads a file only under a name that is not there yet.
  const name = templateName(changed);
  if (after !== before) renameAsset(changed, name, hashOf(after));
  return changed;
}

function changeBundles(stack: StackOfAccount, change: NonNullable<Changes['bundle']>): void {
  for (const [id, { Type, Metadata }] of Object.entries(readTemplate(stack).Resources)) {
    const asset = Metadata?.['aws:asset:path'];
    if (Type !== 'AWS::Lambda::Function' || !asset) continue;
    const file = path.join(stack.assembly, asset, 'index.mjs');
    const text = change(id, readFileSync(file, 'utf8'));
    if (text === null) continue;
    writeFileSync(file, text);
    const [from, to] = [asset.replace('asset.', ''), hashOf(`${id}${text}`)];
    renameSync(path.join(stack.assembly, asset), path.join(stack.assembly, `asset.${to}`));
    renameAsset(stack, from, to);
    replaceIn(templateFile(stack), from, to);
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({ properties: z.optional(z.looseObject({ stackTemplateAssetObjectUrl: z.optional(z.string()) })) }),
  ),
});

/** Under which the template is uploaded. */
function templateName({ stackName, assembly }: StackOfAccount): string {
  const manifest = z.parse(Manifest, JSON.parse(readFileSync(path.join(assembly, 'manifest.json'), 'utf8')));
  const url = manifest.artifacts[stackName]?.properties?.stackTemplateAssetObjectUrl ?? '';
  const [, name] = /\/([0-9a-f]{64})\.json$/.exec(url) ?? [];
  if (!name) throw new Error(`The assembly does not name the template of ${stackName}`);
  return name;
}

function renameAsset({ stackName, assembly }: StackOfAccount, from: string, to: string): void {
  for (const file of ['manifest.json', `${stackName}.assets.json`]) replaceIn(path.join(assembly, file), from, to);
}

function replaceIn(file: string, from: string, to: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replaceAll(from, to));
}

/** The resource on which a deployment waits until it is signalled how to go on. */
export const gateId = 'DeploymentGate';

/**
 * Puts a gate into a template: the deployment stops there when the resources named are done, and goes on, or fails,
 * when it is told to (`SignalResource`). It is CloudFormation's own wait condition, so what follows is CloudFormation's.
 * @param timeoutSeconds after which the deployment fails
 */
export function addGate({ Resources }: Template, after: readonly string[], timeoutSeconds: number): void {
  Resources[gateId] = {
    Type: 'AWS::CloudFormation::WaitCondition',
    DependsOn: [...after],
    CreationPolicy: { ResourceSignal: { Count: 1, Timeout: `PT${timeoutSeconds}S` } },
  };
}
