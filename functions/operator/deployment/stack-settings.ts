/** What the CDK will be told of the stack that it changes, found where the CDK finds it. */
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import * as z from 'zod/mini';
import type { CdkLine } from './cdk-arguments.ts';

/** As infra/stack-options.ts has it; a test compares them. */
export const usualStackName = 'PencilsDown';

const Context = z.record(z.string(), z.unknown());
const Settings = z.object({ context: z.optional(Context) });

/** What a file says; nothing when it is not there. */
function contextIn(file: string, isSettings: boolean): Readonly<Record<string, unknown>> {
  if (!existsSync(file)) return {};
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (isSettings) return z.safeParse(Settings, content).data?.context ?? {};
  return z.safeParse(Context, content).data ?? {};
}

/**
 * One option of the stack: from the line, from the project's settings, from the user's own, in this order, as in the CDK.
 * @param folder the project's, where cdk.json is
 * @returns `null` when nobody gave it
 */
export function optionOf(
  name: string,
  { context }: Pick<CdkLine, 'context'>,
  folder: string,
  home: string = homedir(),
): string | null {
  const places = [
    context,
    contextIn(path.join(folder, 'cdk.json'), true),
    contextIn(path.join(folder, 'cdk.context.json'), false),
    contextIn(path.join(home, '.cdk.json'), true),
  ];
  const found = places.map((place) => place[name]).find((value) => value !== undefined && value !== '');
  return found === undefined ? null : String(found);
}

const Manifest = z.object({
  artifacts: z.record(
    z.string(),
    z.object({ type: z.string(), properties: z.optional(z.object({ stackName: z.optional(z.string()) })) }),
  ),
});

/** Whether the line names an assembly that was made before: what is in it, no option changes any more. */
export function isAssembly({ app }: Pick<CdkLine, 'app'>, folder: string): boolean {
  return app !== null && existsSync(path.join(path.resolve(folder, app), 'manifest.json'));
}

/** The stack in an assembly that was made before. */
function nameInAssembly(folder: string): string | null {
  const { artifacts } = z.parse(Manifest, JSON.parse(readFileSync(path.join(folder, 'manifest.json'), 'utf8')));
  const [found] = Object.entries(artifacts).filter(([, { type }]) => type === 'aws:cloudformation:stack');
  return found ? (found[1].properties?.stackName ?? found[0]) : null;
}

/** The stack's name: in the assembly that the line names, otherwise as an option, otherwise the usual one. */
export function stackNameOf(line: Pick<CdkLine, 'app' | 'context'>, folder: string, home?: string): string {
  const inAssembly = isAssembly(line, folder) ? nameInAssembly(path.resolve(folder, line.app ?? '')) : null;
  return inAssembly ?? optionOf('stackName', line, folder, home) ?? usualStackName;
}
