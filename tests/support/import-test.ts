/** Publishes a test through the operator's own command, as a teacher's file would be. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './local-stack.ts';

/** How a command of the project ended, and what it printed. */
export interface CommandResult {
  readonly status: number;
  readonly output: string;
}

/** Runs `node FILE …` of the project with a stack's environment. */
export function runNode(args: readonly string[], env: Readonly<Record<string, string>>): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      args,
      { cwd: root, env: { ...process.env, ...env }, encoding: 'utf8' },
      (error, stdout, stderr) => {
        const status = error ? (typeof error.code === 'number' ? error.code : 1) : 0;
        resolve({ status, output: stdout + stderr });
      },
    );
  });
}

/** An id no other test has. */
export function freshTestId(name: string): string {
  return `${name}-${randomBytes(3).toString('hex')}`;
}

/**
 * Imports test sources, each as a file of its own, in one call.
 * @throws Error with what the importer printed, when it refuses
 */
export async function importTests(env: Readonly<Record<string, string>>, ...sources: readonly object[]): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'pencils-down-import-'));
  try {
    const files = sources.map((source, index) => {
      const file = join(folder, `test-${index}.json`);
      writeFileSync(file, JSON.stringify(source));
      return file;
    });
    const { status, output } = await runNode(['functions/operator/import-tests.ts', ...files], env);
    if (status !== 0) throw new Error(`The importer refused: ${output}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
