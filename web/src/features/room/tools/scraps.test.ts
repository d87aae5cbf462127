import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { createDeviceDatabase } from '../sync/device-database.ts';
import { createScrapStore } from './scrap-store.ts';
import { openScraps } from './scraps.ts';

let databases = 0;
const newStore = () => createScrapStore(createDeviceDatabase(`scraps-${++databases}`));

describe('scrap paper', () => {
  it('is there again after a reload', async () => {
    const store = newStore();
    const before = openScraps(store, 'ada', 'algebra~1~1');
    before.setNote('q1', '17 × 3 = 51');
    before.setRuledOut('q2', 'c1', true);
    before.setRuledOut('q2', 'c3', true);
    before.setRuledOut('q2', 'c1', false);
    await vi.waitFor(async () => expect(await store.load('ada', 'algebra~1~1')).toHaveLength(2));
    const after = openScraps(store, 'ada', 'algebra~1~1');
    await vi.waitFor(() => expect(after.get().scraps.get('q1')?.note).toBe('17 × 3 = 51'));
    expect(after.get().scraps.get('q2')?.ruledOut).toEqual(['c3']);
  });

  it('is for one student and one session', async () => {
    const store = newStore();
    await store.save('ada', 'algebra~1~1', { questionId: 'q1', note: 'mine', ruledOut: [] });
    expect(await store.load('grace', 'algebra~1~1')).toEqual([]);
    expect(await store.load('ada', 'algebra~1~2')).toEqual([]);
  });

  it('goes when the session has ended, and leaves others alone', async () => {
    const store = newStore();
    await store.save('ada', 'algebra~1~1', { questionId: 'q1', note: 'over', ruledOut: [] });
    await store.save('ada', 'physics~1~1', { questionId: 'q1', note: 'not over', ruledOut: [] });
    await store.forget('ada', 'algebra~1~1');
    expect(await store.load('ada', 'algebra~1~1')).toEqual([]);
    expect(await store.load('ada', 'physics~1~1')).toHaveLength(1);
  });

  it('keeps nothing of an empty sheet', async () => {
    const store = newStore();
    await store.save('ada', 'algebra~1~1', { questionId: 'q1', note: 'x', ruledOut: [] });
    await store.save('ada', 'algebra~1~1', { questionId: 'q1', note: '', ruledOut: [] });
    expect(await store.load('ada', 'algebra~1~1')).toEqual([]);
  });

  it('does not overwrite what is written before the device has been read', async () => {
    const store = newStore();
    await store.save('ada', 'algebra~1~1', { questionId: 'q1', note: 'old', ruledOut: [] });
    const scraps = openScraps(store, 'ada', 'algebra~1~1');
    scraps.setNote('q1', 'new');
    await vi.waitFor(async () => expect((await store.load('ada', 'algebra~1~1'))[0]?.note).toBe('new'));
    expect(scraps.get().scraps.get('q1')?.note).toBe('new');
  });

  it('works without storage, and admits that it is not kept', async () => {
    const full = () => Promise.reject(new DOMException('Full', 'QuotaExceededError'));
    const scraps = openScraps({ load: full, save: full, forget: full }, 'ada', 'algebra~1~1');
    scraps.setNote('q1', 'in memory');
    await vi.waitFor(() => expect(scraps.get().savedOnDevice).toBe(false));
    expect(scraps.get().scraps.get('q1')?.note).toBe('in memory');
  });

  it('is added to the database of a page from before it existed', async () => {
    const name = `old-${++databases}`;
    const { openDB } = await import('idb');
    const old = await openDB(name, 1, {
      upgrade(db) {
        db.createObjectStore('answers');
        db.createObjectStore('flags');
      },
    });
    await old.put('flags', ['q1'], ['ada', 'algebra~1~1']);
    old.close();
    const database = createDeviceDatabase(name);
    await createScrapStore(database).save('ada', 'algebra~1~1', { questionId: 'q1', note: 'x', ruledOut: [] });
    expect(await (await database()).get('flags', ['ada', 'algebra~1~1'])).toEqual(['q1']);
  });
});
