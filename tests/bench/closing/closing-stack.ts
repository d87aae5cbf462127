/** What closes a bench's sessions: the local stack, or the real one in an emulated cloud of the bench's own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArmingServices } from '../../../functions/arming-services.ts';
import { stopCloud } from '../../../infra/emulated/cloud-record.ts';
import { deployCloud } from '../../../infra/emulated/deploy-cloud.ts';
import { type StackPart, startLocalStack } from '../../support/local-stack.ts';
import { servicesOf } from '../support/stack-services.ts';

export const closingTargets = ['local', 'emulated'] as const;
export type ClosingTarget = (typeof closingTargets)[number];

export interface ClosingStack {
  readonly services: ArmingServices;
  stop(): Promise<unknown>;
}

/** Starts it and waits until it is ready. @param without only the local stack can leave a closer out */
export async function startClosingStack(target: ClosingTarget, without: readonly StackPart[]): Promise<ClosingStack> {
  switch (target) {
    case 'local': {
      const stack = await startLocalStack({ page: 'none', seed: false, without });
      return { services: servicesOf(stack), stop: () => stack.stop() };
    }
    case 'emulated':
      if (without.length > 0) throw new Error('The emulated cloud has all closers');
      return deployEmulated();
    default:
      return target satisfies never;
  }
}

async function deployEmulated(): Promise<ClosingStack> {
  const folder = mkdtempSync(join(tmpdir(), 'pencils-down-closing-'));
  const stop = async () => {
    await stopCloud(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  };
  try {
    const { variables } = await deployCloud({ folder, port: 0, step: showing });
    return { services: servicesOf({ env: () => ({ ...variables }) }), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

async function showing<T>(name: string, action: () => Promise<T>): Promise<T> {
  console.log(name);
  return action();
}
