/** What is known of a cloud that runs, kept beside its data so that the next command finds it. */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';

const Process = z.object({
  pid: z.int(),
  /** Part of its command line; a process of this number without it is somebody else's. */
  mark: z.string(),
  port: z.int(),
});
export type CloudProcess = z.infer<typeof Process>;

const CloudRecord = z.object({
  ministack: Process,
  /** Page and API on one origin. */
  frontDoor: z.optional(Process),
  /** Everybody's. */
  password: z.string(),
});
export type CloudRecord = z.infer<typeof CloudRecord>;

const fileOf = (folder: string) => path.join(folder, 'cloud.json');

/** `null` when nothing was deployed there, or what was is gone. */
export function readCloudRecord(folder: string): CloudRecord | null {
  if (!existsSync(fileOf(folder))) return null;
  const record = z.parse(CloudRecord, JSON.parse(readFileSync(fileOf(folder), 'utf8')));
  return isRunning(record.ministack) ? record : null;
}

/** It holds a password, so only its owner may read it. */
export function writeCloudRecord(folder: string, record: CloudRecord): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(fileOf(folder), `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600 });
}

/** Removes it, with the processes it names, if they still are what it says. */
export async function stopCloud(folder: string): Promise<boolean> {
  if (!existsSync(fileOf(folder))) return false;
  const { ministack, frontDoor } = z.parse(CloudRecord, JSON.parse(readFileSync(fileOf(folder), 'utf8')));
  const stopped = await Promise.all([frontDoor, ministack].map((one) => (one ? stopProcess(one) : false)));
  rmSync(fileOf(folder), { force: true });
  return stopped.includes(true);
}

/** Whether the process is there, and is ours. */
export function isRunning({ pid, mark }: Pick<CloudProcess, 'pid' | 'mark'>): boolean {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(mark);
  } catch {
    return false;
  }
}

const patienceMs = 8_000;

/** Ends it with all that it started. @returns whether it was running */
export async function stopProcess(one: CloudProcess): Promise<boolean> {
  if (!isRunning(one)) return false;
  signalGroup(one.pid, 'SIGTERM');
  const limitMs = performance.now() + patienceMs;
  while (isRunning(one) && performance.now() < limitMs) await new Promise((resolve) => setTimeout(resolve, 50));
  signalGroup(one.pid, 'SIGKILL');
  return true;
}

/** Each is the leader of a group of its own. A group that is gone is what was wanted. */
function signalGroup(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(-pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
