/** Synthesizes the stack as `cdk deploy` would, without building functions and page: templates do not depend on them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import * as z from 'zod/mini';
import { projectRoot } from '../../infra/bundling.ts';
import { PencilsDownStack } from '../../infra/pencils-down-stack.ts';
import { readStackOptions } from '../../infra/stack-options.ts';

const CdkJson = z.object({ context: z.record(z.string(), z.unknown()) });
const { context: featureFlags } = z.parse(CdkJson, JSON.parse(readFileSync(join(projectRoot, 'cdk.json'), 'utf8')));

/** The `-c` options. */
export type Context = Readonly<Record<string, string>>;

const Resource = z.object({
  Type: z.string(),
  Properties: z._default(z.record(z.string(), z.unknown()), {}),
  DeletionPolicy: z.optional(z.string()),
  UpdateReplacePolicy: z.optional(z.string()),
  DependsOn: z.optional(z.array(z.string())),
});
const Output = z.object({ Value: z.unknown(), Description: z.optional(z.string()) });
const StackTemplate = z.object({
  Resources: z.record(z.string(), Resource),
  Outputs: z._default(z.record(z.string(), Output), {}),
});
export type StackTemplate = z.infer<typeof StackTemplate>;
export type Resource = z.infer<typeof Resource>;

/** An app with our stack, in a folder that `withApp` takes away again. */
export function withApp<T>(context: Context, work: (app: App, stack: PencilsDownStack, outdir: string) => T): T {
  const outdir = mkdtempSync(join(tmpdir(), 'pencils-down-cdk-'));
  try {
    const app = new App({
      outdir,
      analyticsReporting: false,
      context: { ...featureFlags, ...context, 'aws:cdk:bundling-stacks': [] },
    });
    const options = readStackOptions(app.node);
    return work(app, new PencilsDownStack(app, options.stackName, { options }), outdir);
  } finally {
    rmSync(outdir, { recursive: true });
  }
}

const made = new Map<string, string>();

/** The template as JSON; made once for the same options. */
export function synthesizeJson(context: Context = {}): string {
  const key = JSON.stringify(context);
  const json =
    made.get(key) ??
    withApp(context, (app, stack, outdir) => {
      app.synth();
      return readFileSync(join(outdir, stack.templateFile), 'utf8');
    });
  made.set(key, json);
  return json;
}

/** The template, parsed. */
export function synthesize(context: Context = {}): StackTemplate {
  return z.parse(StackTemplate, JSON.parse(synthesizeJson(context)));
}
