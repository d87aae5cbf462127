/** `npm run reset`: empties the local stack's data folder. Refuses while a stack runs on it. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { lockDataFolder, StackRunningError } from './stack/stack-lock.ts';
import { defaultDataFolder } from './stack/stack-options.ts';

const { data } = new Command('npm run reset --')
  .description('Delete everything in the local stack: sessions, attempts, sign-ins.')
  .option('--data <folder>', 'the folder to empty', defaultDataFolder)
  .parse()
  .opts<{ data: string }>();
const folder = path.resolve(data);

/** What only a stack leaves behind; keeps a mistyped folder from being emptied. */
const mark = 'lock.sqlite';

if (!existsSync(path.join(folder, mark))) {
  process.stdout.write(`Nothing to delete: there’s no stack in ${folder}.\n`);
  process.exit(0);
}
try {
  const lock = lockDataFolder(folder);
  for (const name of readdirSync(folder))
    if (!name.startsWith(mark)) rmSync(path.join(folder, name), { recursive: true });
  lock.release();
  rmSync(folder, { recursive: true, force: true });
  process.stdout.write(`Emptied ${folder}.\n`);
} catch (error) {
  if (!(error instanceof StackRunningError)) throw error;
  process.stderr.write(`${error.message} Stop it first.\n`);
  process.exitCode = 1;
}
