import { execFileSync } from 'node:child_process';
import { root } from './local-stack.ts';

/** Playwright's global set-up: builds the page once, as it is deployed, for all stacks of the run. */
export default function buildPage(): void {
  execFileSync('vite', ['build', 'web', '--logLevel', 'warn'], { cwd: root, stdio: 'inherit' });
}
