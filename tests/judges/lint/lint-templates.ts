/** cfn-lint on files, with what it finds as data. */
import { spawnSync } from 'node:child_process';
import * as z from 'zod/mini';

/** CDK names a role a function depends on twice, and the page's files wait for everything: redundant, and meant. */
const ignored = ['W3005'];

const Match = z.object({
  Filename: z.string(),
  Level: z.string(),
  Message: z.string(),
  Rule: z.object({ Id: z.string() }),
  Location: z.object({ Path: z.nullish(z.array(z.union([z.string(), z.number()]))) }),
});

export interface LintFinding {
  readonly file: string;
  readonly text: string;
}

/**
 * Lints files.
 * @throws Error when it ends without a report
 */
export function lintTemplates(program: string, files: readonly string[], regions: readonly string[]): LintFinding[] {
  const args = ['--format', 'json', '--ignore-checks', ...ignored, '--regions', ...regions, '--', ...files];
  const { stdout, stderr, error } = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (error) throw error;
  const report: unknown = stdout.trim().startsWith('[') ? JSON.parse(stdout) : null;
  if (report === null) throw new Error(`cfn-lint ended without a report: ${stderr.trim() || stdout.trim()}`);
  return z.parse(z.array(Match), report).map(({ Filename, Level, Message, Rule, Location }) => ({
    file: Filename,
    text: `${Level} ${Rule.Id} at ${(Location.Path ?? []).join('.')}: ${Message}`,
  }));
}
