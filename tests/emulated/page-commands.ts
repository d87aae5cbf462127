/** The commands of a page of documentation, typed as they stand there. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { projectRoot } from '../../infra/emulated/cloud.ts';
import type { CommandResult } from '../support/import-test.ts';

/** A fenced block of a page. */
export interface Block {
  /** The heading of the second level that it stands below. */
  readonly heading: string;
  /** What follows the fence: `sh`, or nothing. */
  readonly language: string;
  readonly text: string;
  /** Why it is not followed on the emulator, where the comment before it says so. */
  readonly notHere: string | null;
}

/** Before a block, in a comment that readers of the page do not see: `<!-- not on the emulator: why -->`. */
const notHere = /^<!-- not on the emulator: (.+) -->$/;

/** All fenced blocks of a page, in order. */
export function blocksOf(page: string): Block[] {
  const blocks: Block[] = [];
  let [heading, before] = ['', ''];
  let open: { readonly language: string; readonly why: string | null; readonly lines: string[] } | null = null;
  for (const line of readFileSync(path.join(projectRoot, page), 'utf8').split('\n')) {
    const [, fence] = /^```(\w*)$/.exec(line) ?? [];
    if (open && fence === '') {
      const { language, why, lines } = open;
      blocks.push({ heading, language, text: lines.map((one) => `${one}\n`).join(''), notHere: why });
      open = null;
    } else if (open) open.lines.push(line);
    else if (fence !== undefined) open = { language: fence, why: notHere.exec(before)?.[1] ?? null, lines: [] };
    else if (line.startsWith('## ')) heading = line.slice(3);
    before = line;
  }
  return blocks;
}

/** Types the commands into a shell, which gives up at the first that fails. */
export function inShell(commands: string, env: NodeJS.ProcessEnv, cwd: string = projectRoot): Promise<CommandResult> {
  return new Promise((resolve) => {
    execFile('bash', ['-euc', commands], { cwd, env, encoding: 'utf8' }, (error, stdout, stderr) => {
      resolve({ status: error ? 1 : 0, output: stdout + stderr });
    });
  });
}
