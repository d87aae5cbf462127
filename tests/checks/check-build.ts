/** `node tests/checks/check-build.ts`: builds the page to be weighed. What an earlier build has left is no page of today. */
import { rmSync } from 'node:fs';
import { runCommand } from '../runner/run-command.ts';
import { checkedPage } from './page-scripts.ts';

rmSync(checkedPage, { recursive: true, force: true });
const args = ['build', 'web', '--manifest', '--outDir', checkedPage, '--emptyOutDir', '--logLevel', 'warn'];
process.exitCode = (await runCommand('vite', args)) ?? 1;
