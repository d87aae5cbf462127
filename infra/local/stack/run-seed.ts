/** Fills the table with the sample data, by the operator's own command. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';

/** The sample data could not be written. The message is what the command said. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
}

/**
 * Runs the seed command; does nothing when there is none.
 * @returns what it printed
 * @throws SeedError when it fails
 */
export async function runSeed(root: string, environment: Readonly<Record<string, string>>): Promise<string> {
  const file = path.join(root, 'functions/operator/seed.ts');
  if (!existsSync(file)) return '';
  const child = spawn(process.execPath, [file], { cwd: root, env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const collect = (chunk: unknown) => {
    printed += String(chunk);
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new SeedError(printed.trim() || `Importing the sample tests failed with exit code ${code}.`);
  return printed.trim();
}
