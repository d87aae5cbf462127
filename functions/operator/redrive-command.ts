/** `npm run ops -- redrive`: delivers again what failed for good, after its cause has been mended. */
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { readEnv } from '../platform/env.ts';
import { createDeadLetterClient } from './dead-letter-client.ts';
import { redrive } from './redrive.ts';
import { loadStackEnv } from './stack-env.ts';

async function run({ dryRun }: { readonly dryRun?: true }): Promise<void> {
  loadStackEnv();
  const deadlineQueueUrl = readEnv().DEADLINE_QUEUE_URL;
  const deadLetterQueueUrls = (process.env.DEAD_LETTER_QUEUE_URLS ?? '').split(' ').filter((url) => url !== '');
  if (deadLetterQueueUrls.length === 0) throw new Error('DEAD_LETTER_QUEUE_URLS lists no queue.');
  const client = createDeadLetterClient();

  const counts = await Promise.all(deadLetterQueueUrls.map((url) => client.count(url)));
  for (const [index, url] of deadLetterQueueUrls.entries()) {
    process.stdout.write(`${url.split('/').at(-1)}: ${counts[index]} waiting\n`);
  }
  if (dryRun) {
    process.stdout.write('Dry run: nothing was changed.\n');
    return;
  }
  const bar = new SingleBar({ format: '{bar} {value}/{total}', noTTYOutput: false });
  bar.start(
    counts.reduce((sum, count) => sum + count, 0),
    0,
  );
  const report = await redrive(client, { deadLetterQueueUrls, deadlineQueueUrl }, () => bar.increment());
  bar.stop();
  process.stdout.write(`${report.redriven} delivered again, ${report.unreadable.length} unreadable\n`);
  for (const messageId of report.unreadable) process.stderr.write(`Unreadable, left in the queue: ${messageId}\n`);
  if (report.unreadable.length > 0) process.exitCode = 1;
}

/** The command; it exits non-zero when a message could not be read. */
export function redriveCommand(): Command {
  return new Command('redrive')
    .description(
      'Redeliver the messages in the dead-letter queues. Running it again, or delivering twice, is harmless.',
    )
    .option('--dry-run', 'show how many are waiting; change nothing')
    .action(run);
}
