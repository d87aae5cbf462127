/** What happens to the system from outside while people use it: processes are killed, and the sweep comes late, twice or not at all. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { CampaignWorld } from './campaign-world.ts';
import { between, type Random, randomOf } from './fault-plan.ts';

/** The sweep's own rate, in campaign milliseconds. */
const sweepEveryMs = 60_000;
/** Mean time between two kills, in real milliseconds: a new process needs a second to be useful. */
const handlersLiveMs = 9_000;
const engineLivesMs = 20_000;

/** Begins; `stop` resolves when nothing of it is under way any more. */
export function startChaos(world: CampaignWorld, enginePid: () => number | null): { stop(): Promise<void> } {
  const { options, counts, pool } = world;
  const { speed, seed, closers, faults } = options;
  const ending = new AbortController();

  async function repeat(name: string, meanRealMs: number, act: (random: Random) => Promise<void>): Promise<void> {
    const random = randomOf(seed, name);
    for (;;) {
      await pauseUnless(ending.signal, between(random, 0.5, 1.5) * meanRealMs);
      if (ending.signal.aborted) return;
      await act(random);
    }
  }

  async function sweep(random: Random): Promise<void> {
    const chance = random();
    if (faults && chance < 0.15) return counts.add('sweepSkipped');
    const isDoubled = faults && chance > 0.85;
    if (isDoubled) counts.add('sweepDoubled');
    await Promise.all(Array.from({ length: isDoubled ? 2 : 1 }, () => pool.invoke('sweep', {}, random)));
  }

  async function killHandlers(random: Random): Promise<void> {
    if (pool.killOne(random)) counts.add('handlersKilled');
  }

  async function killEngine(): Promise<void> {
    const pid = enginePid();
    if (pid === null) return;
    try {
      process.kill(pid, 'SIGKILL');
      counts.add('engineKilled');
    } catch {
      // It is on its way up again already.
    }
    // The next engine has another number, and has it only once it answers.
    while (enginePid() === pid) await sleep(20);
  }

  // With the schedule alone nothing else arms again what a killed start did not arm.
  const mayKillHandlers = faults && closers !== 'schedule';
  const doings = [
    ...(closers === 'all' || closers === 'sweep' ? [repeat('sweep', sweepEveryMs / speed, sweep)] : []),
    ...(mayKillHandlers ? [repeat('kill handlers', handlersLiveMs, killHandlers)] : []),
    ...(faults ? [repeat('kill engine', engineLivesMs, killEngine)] : []),
  ];
  return {
    stop: async () => {
      ending.abort();
      await Promise.all(doings);
    },
  };
}

async function pauseUnless(signal: AbortSignal, ms: number): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
