/** `npm run ops -- resume`: opens a service that is held, after a person has looked at what it will do. */
import { setTimeout as sleep } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import { Command, Option } from 'commander';
import { createTableClient } from '../../platform/table/table-client.ts';
import { createTableStateStore } from '../../service-state/table-state-store.ts';
import type { Session } from '../../sessions/protocol/session.ts';
import { operatorServices } from '../operator-services.ts';
import { parseMinutes } from '../parse-minutes.ts';
import { printable } from '../printable.ts';
import { describeEarlyKeys, findEarlyKeys } from '../refuse-early-keys.ts';
import { operatorName } from './operator-name-client.ts';
import { resume } from './resume.ts';
import { parseReason } from './state-commands.ts';
import { describeState, describeSurvey } from './state-words.ts';
import { survey } from './survey.ts';

interface Options {
  readonly reason?: string;
  readonly giveBack?: number;
  readonly newEpoch?: true;
  readonly dryRun?: true;
}

function print(text: string): void {
  process.stdout.write(`${printable(text)}\n`);
}

/** One bar for each long step. */
function progressBar() {
  let bar: SingleBar | null = null;
  return (done: number, all: number) => {
    if (!bar) {
      bar = new SingleBar({ format: '{bar} {value}/{total}', noTTYOutput: false });
      bar.start(all, 0);
    }
    bar.update(done);
    if (done < all) return;
    bar.stop();
    bar = null;
  };
}

async function run({ reason, giveBack, newEpoch, dryRun }: Options, command: Command): Promise<void> {
  const services = operatorServices();
  print(describeState(await services.tableState.get(), services.placed));
  const surveyed = await survey(services);
  print(describeSurvey(surveyed));
  if (giveBack !== undefined) {
    print(`Every open session would get ${giveBack} more minutes first.`);
    const later = ({ deadlineMs }: Session) => deadlineMs + giveBack * 60_000;
    const early = await findEarlyKeys(services, surveyed.open, later);
    if (early) print(describeEarlyKeys(early));
  }
  if (dryRun) return print('Dry run: nothing was changed.');
  if (reason === undefined) return command.error('error: say why with --reason, or take a look first with --dry-run');
  const findOpen = async () => (await survey(services)).open;
  const client = createTableClient();
  const tableStateOf = (tableName: string) => createTableStateStore(client, tableName);
  const report = await resume(
    services,
    { by: await operatorName(), reason, giveBackMinutes: giveBack, newEpoch },
    { sleep, say: print, progress: progressBar(), findOpen, tableStateOf },
  );
  print(
    `${report.armed} armed, ${report.notArmed} not armed (the sweep closes those), ${report.extended} extended; epoch ${report.state.epoch}`,
  );
  if (report.notArmed > 0) process.exitCode = 1;
}

/** The command; repeating it arms the sessions once more and changes nothing else. */
export function resumeCommand(): Command {
  return new Command('resume')
    .description('Open a held service. Use --dry-run first to see what it will find (docs/operating.md#restore).')
    .option('--reason <text>', 'why (recorded)', parseReason)
    .addOption(
      new Option('--give-back <minutes>', 'give every open session this many minutes first').argParser(parseMinutes),
    )
    .option('--new-epoch', 'even if no answers seem to be missing: have pages resend theirs')
    .option('--dry-run', 'show the service’s state and what is open; change nothing')
    .action(run);
}
