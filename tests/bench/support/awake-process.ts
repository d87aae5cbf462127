/** Keeps one processor busy, behind everything else that wants it, until whoever forked this is gone: see `keep-awake.ts`. */
import { constants, setPriority } from 'node:os';

/** Turns between two looks at whether it is still wanted: some milliseconds. They touch no memory, which others need. */
const turns = 20_000_000;

setPriority(constants.priority.PRIORITY_LOW);
process.once('disconnect', () => process.exit());

function spin(): void {
  for (let turn = 0; turn < turns; turn++);
  setImmediate(spin);
}
spin();
