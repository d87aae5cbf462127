/** `npm run ops -- state`, `hold`, `fence`: how the service stands, and how to stop what closes sessions. */
import { Command, InvalidArgumentError } from 'commander';
import { rememberedMs } from '../../service-state/gate.ts';
import { fenced, held, serviceStateOf } from '../../service-state/service-state-rules.ts';
import { type OperatorServices, operatorServices } from '../operator-services.ts';
import { printable } from '../printable.ts';
import { operatorName } from './operator-name-client.ts';
import { StateMovedError } from './resume.ts';
import { describeState } from './state-words.ts';

/** The `--reason` of a step, which is recorded. */
export function parseReason(text: string): string {
  const reason = text.trim();
  if (reason.length >= 3 && reason.length <= 500) return reason;
  throw new InvalidArgumentError('Enter a reason of 3 to 500 characters.');
}

function print(text: string): void {
  process.stdout.write(`${printable(text)}\n`);
}

async function show({ json, history }: { readonly json?: true; readonly history?: true }): Promise<void> {
  const { tableState, placed } = operatorServices();
  const state = await tableState.get();
  if (json) return print(JSON.stringify({ now: serviceStateOf(state, placed), placed, state }, null, 2));
  print(describeState(state, placed));
  if (!history) return;
  for (const { atMs, did, by, reason, epoch } of await tableState.changes()) {
    print(`${new Date(atMs).toISOString()}  ${did.padEnd(7)} ${by}  epoch ${epoch}  ${reason}`);
  }
}

/** `state`: exits 0, whatever the state. */
export function stateCommand(): Command {
  return new Command('state')
    .description('Show whether the service is open, held or fenced, since when and why. Changes nothing.')
    .option('--history', 'also show its history')
    .option('--json', 'print the result as JSON')
    .action(show);
}

const seconds = Math.ceil(rememberedMs / 1000);

async function stop(
  services: OperatorServices,
  { reason, dryRun }: { readonly reason: string; readonly dryRun?: true },
  make: typeof held,
  told: string,
): Promise<void> {
  const { tableState, placed, clock } = services;
  const before = await tableState.get();
  print(describeState(before, placed));
  if (dryRun) return print('Dry run: nothing was changed.');
  const act = { by: await operatorName(), reason, atMs: clock() };
  if (!(await tableState.put(make(before, placed.me, act)))) throw new StateMovedError();
  return print(`${told} Functions notice within ${seconds} seconds; requests under way finish normally.`);
}

/** `hold`. */
export function holdCommand(): Command {
  return new Command('hold')
    .description('Hold the service: nothing is started, submitted or closed until it’s resumed. Saving continues.')
    .requiredOption('--reason <text>', 'why (recorded)', parseReason)
    .option('--dry-run', 'show the service’s state; change nothing')
    .action(async (options, command: Command) => {
      const services = operatorServices();
      const { kind, because } = serviceStateOf(await services.tableState.get(), services.placed);
      if (kind !== 'open' && because !== 'byHand')
        return command.error(`error: the service is already ${kind} (ops state)`);
      return stop(services, options, held, 'Held.');
    });
}

/** `fence`. */
export function fenceCommand(): Command {
  return new Command('fence')
    .description(
      'For the old stack, once its table has been restored elsewhere: stop saving, starting and closing here for good.',
    )
    .requiredOption('--reason <text>', 'why (recorded)', parseReason)
    .option('--dry-run', 'show the service’s state; change nothing')
    .action(async (options, command: Command) => {
      const services = operatorServices();
      const { because } = serviceStateOf(await services.tableState.get(), services.placed);
      if (because === 'otherInstallation') {
        return command.error(
          'error: another stack uses this table, and fencing would stop it. This stack is already held.',
        );
      }
      return stop(services, options, fenced, 'Fenced.');
    });
}
