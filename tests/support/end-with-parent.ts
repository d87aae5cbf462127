/** Loaded into a stack that a suite starts: when the suite is gone, however it ended, the stack goes too. */
process.once('disconnect', () => process.kill(process.pid, 'SIGTERM'));
