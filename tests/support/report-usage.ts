/** Loaded into a command by --import: its last line on stderr is the most memory that it ever took, in bytes. */
process.once('exit', () => {
  process.stderr.write(`maxRSS=${process.resourceUsage().maxRSS * 1024}\n`);
});
