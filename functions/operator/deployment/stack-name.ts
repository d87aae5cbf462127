/** The name of the stack that the CDK will change, found where the CDK finds it. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import * as z from 'zod/mini';
import type { CdkLine } from './cdk-arguments.ts';

/** As infra/stack-options.ts has it; a test compares them. */
export const usualStackName = 'PencilsDown';

const Named = z.object({ stackName: z.optional(z.string()) });
const Settings = z.object({ context: z.optional(Named) });

/** What a file says; `null` when it is not there or says nothing of it. */
function nameIn(file: string, schema: z.ZodMiniType<{ stackName?: string | undefined } | undefined>): string | null {
  if (!existsSync(file)) return null;
  const parsed = z.safeParse(schema, JSON.parse(readFileSync(file, 'utf8')));
  return (parsed.success && parsed.data?.stackName) || null;
}

const ofSettings = z.pipe(
  Settings,
  z.transform(({ context }) => context),
);

const Manifest = z.object({
  artifacts: z.record(z.string(), z.object({ type: z.string(), properties: z.optional(Named) })),
});

/** The stack in an assembly that was made before; `null` when there is no assembly in the folder. */
function nameInAssembly(folder: string): string | null {
  const file = path.join(folder, 'manifest.json');
  if (!existsSync(file)) return null;
  const { artifacts } = z.parse(Manifest, JSON.parse(readFileSync(file, 'utf8')));
  const [found] = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  return found ? (found[1].properties?.stackName ?? found[0]) : null;
}

/**
 * The name in the assembly that the line names; otherwise from the line, from the project's settings, from the user's
 * own, or the usual one: in this order, as in the CDK.
 * @param folder the project's, where cdk.json is
 */
export function stackNameOf(
  { app, stackName }: Pick<CdkLine, 'app' | 'stackName'>,
  folder: string,
  home: string = homedir(),
): string {
  return (
    (app === null ? null : nameInAssembly(path.resolve(folder, app))) ??
    stackName ??
    nameIn(path.join(folder, 'cdk.json'), ofSettings) ??
    nameIn(path.join(folder, 'cdk.context.json'), Named) ??
    nameIn(path.join(home, '.cdk.json'), ofSettings) ??
    usualStackName
  );
}
