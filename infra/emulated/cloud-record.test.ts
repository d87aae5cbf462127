import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { isRunning, readCloudRecord, stopCloud, writeCloudRecord } from './cloud-record.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function makeFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'pencils-down-record-'));
  folders.push(folder);
  return folder;
}

/** A process that does nothing, with a mark in its command line. */
async function startIdle(mark: string): Promise<{ pid: number; mark: string; port: number }> {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)', mark], { detached: true });
  await new Promise((resolve) => child.once('spawn', resolve));
  return { pid: child.pid ?? 0, mark, port: 1 };
}

test('a cloud that runs is found again, and stopped once', async () => {
  const folder = makeFolder();
  const [ministack, frontDoor] = await Promise.all([startIdle('mark-a'), startIdle('mark-b')]);
  writeCloudRecord(folder, { ministack, frontDoor, password: 'x' });
  expect(readCloudRecord(folder)).toEqual({ ministack, frontDoor, password: 'x' });
  expect(await stopCloud(folder)).toBe(true);
  expect([isRunning(ministack), isRunning(frontDoor)]).toEqual([false, false]);
  expect(readCloudRecord(folder)).toBeNull();
  expect(await stopCloud(folder)).toBe(false);
});

test('a process that got the number of one of ours is left alone', async () => {
  const folder = makeFolder();
  const somebodyElse = await startIdle('somebody-else');
  writeCloudRecord(folder, { ministack: { ...somebodyElse, mark: 'mark-of-ours' }, password: 'x' });
  expect(readCloudRecord(folder)).toBeNull();
  expect(await stopCloud(folder)).toBe(false);
  expect(isRunning(somebodyElse)).toBe(true);
  process.kill(-somebodyElse.pid, 'SIGKILL');
});
