import { execFileSync } from 'node:child_process';
import { root } from './local-stack.ts';

/** Playwright's global set-up: builds the page once, as it is deployed, for all stacks of the run. */
export default function buildPage(): void {
  runVite();
}

/**
 * Builds the page into a folder of its own, with the list of its files by which it is weighed. What an earlier build
 * left there goes.
 * @throws Error when it cannot be built
 */
export function buildPageInto(folder: string): void {
  runVite('--manifest', '--emptyOutDir', '--outDir', folder);
}

function runVite(...options: readonly string[]): void {
  execFileSync('vite', ['build', 'web', '--logLevel', 'warn', ...options], { cwd: root, stdio: 'inherit' });
}
