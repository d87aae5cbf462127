/** Stores that keep nothing, for a preview: whoever reloads it begins anew. */
import type { AnswerStore } from '../sessions/answer-store.ts';
import type { ScrapStore } from '../sessions/scrap-store.ts';

const nothing = async () => {};

export const forgetfulAnswers: AnswerStore = {
  load: async () => ({ entries: [], flagged: [] }),
  keep: nothing,
  keepFlags: nothing,
  loadView: async () => null,
  loadViews: async () => [],
  keepView: nothing,
  note: nothing,
  notes: async () => [],
  settle: nothing,
  setAside: nothing,
  loadAside: async () => [],
  forgetStudent: nothing,
  purge: nothing,
  countUnsent: async () => 0,
};

export const forgetfulScraps: ScrapStore = { load: async () => [], keep: nothing, forget: nothing };
