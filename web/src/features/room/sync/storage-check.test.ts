import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createDeviceDatabase } from './device-database.ts';
import { createStorageCheck } from './storage-check.ts';

let databases = 0;
const database = () => createDeviceDatabase(`check-${++databases}`);
const plenty = async () => 1_000_000_000;

afterEach(() => vi.useRealTimers());

describe('the check of the storage', () => {
  it('is content when what is written can be read, and leaves nothing behind', async () => {
    const opened = database();
    expect(await createStorageCheck({ database: opened, freeBytes: plenty })()).toBe('ok');
    expect(await (await opened()).count('flags')).toBe(0);
  });

  it('is content when the browser does not say how much room there is', async () => {
    expect(await createStorageCheck({ database: database(), freeBytes: async () => null })()).toBe('ok');
  });

  it('says when there is hardly any room', async () => {
    expect(await createStorageCheck({ database: database(), freeBytes: async () => 1_000 })()).toBe('low');
  });

  it('says when the browser allows no storage', async () => {
    const refused = () => Promise.reject(new DOMException('Not allowed', 'SecurityError'));
    expect(await createStorageCheck({ database: refused, freeBytes: plenty })()).toBe('none');
  });

  it('does not wait for a storage that hangs', async () => {
    vi.useFakeTimers();
    const checking = createStorageCheck({ database: () => new Promise(() => {}), freeBytes: plenty })();
    await vi.advanceTimersByTimeAsync(3_000);
    expect(await checking).toBe('none');
  });
});
