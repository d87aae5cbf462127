/** Stores that keep nothing, for a preview: whoever reloads it begins anew. */
import type { AnswerStore } from '../room/sync/answer-store.ts';
import type { ScrapStore } from '../room/tools/scrap-store.ts';

const nothing = async () => {};

export const forgetfulAnswers: AnswerStore = {
  load: async () => ({ entries: [], flagged: [] }),
  save: nothing,
  saveFlags: nothing,
  loadView: async () => null,
  loadViews: async () => [],
  saveView: nothing,
  note: nothing,
  notes: async () => [],
  settle: nothing,
  setAside: nothing,
  loadAside: async () => [],
  forgetStudent: nothing,
  purge: nothing,
  countUnsent: async () => 0,
};

export const forgetfulScraps: ScrapStore = { load: async () => [], save: nothing, forget: nothing };
