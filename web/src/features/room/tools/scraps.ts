/** The scrap paper of an open session, live. Nothing here touches an answer. */
import { createStore, type ReadableStore } from '../../../lib/store.ts';
import type { Scrap, ScrapStore } from './scrap-store.ts';

/** What the room shows of it. */
export interface ScrapsState {
  readonly scraps: ReadonlyMap<string, Scrap>;
  /** False when the browser has no room or allows no storage: then it lasts until the page is closed. */
  readonly savedOnDevice: boolean;
}

/** The scrap paper. */
export interface Scraps extends ReadableStore<ScrapsState> {
  setNote(questionId: string, note: string): void;
  setRuledOut(questionId: string, choiceId: string, isRuledOut: boolean): void;
}

/** An empty sheet. */
const blank = (questionId: string): Scrap => ({ questionId, note: '', ruledOut: [] });

/** Opens the scrap paper of a session; what the device kept appears as soon as it is read. */
export function openScraps(store: ScrapStore, studentId: string, sessionId: string): Scraps {
  const state = createStore<ScrapsState>({ scraps: new Map(), savedOnDevice: true });
  const patch = (change: Partial<ScrapsState>) => state.set({ ...state.get(), ...change });
  const lose = () => patch({ savedOnDevice: false });

  store.load(studentId, sessionId).then((stored) => {
    // What was written on this page meanwhile is newer.
    const fromDevice = stored.map((scrap) => [scrap.questionId, scrap] as const);
    patch({ scraps: new Map([...fromDevice, ...state.get().scraps]) });
  }, lose);

  function change(questionId: string, to: (scrap: Scrap) => Scrap): void {
    const scrap = to(state.get().scraps.get(questionId) ?? blank(questionId));
    patch({ scraps: new Map(state.get().scraps).set(questionId, scrap) });
    store.save(studentId, sessionId, scrap).then(() => patch({ savedOnDevice: true }), lose);
  }

  return {
    get: state.get,
    subscribe: state.subscribe,
    setNote: (questionId, note) => change(questionId, (scrap) => ({ ...scrap, note })),
    setRuledOut: (questionId, choiceId, isRuledOut) =>
      change(questionId, (scrap) => {
        const others = scrap.ruledOut.filter((id) => id !== choiceId);
        return { ...scrap, ruledOut: isRuledOut ? [...others, choiceId] : others };
      }),
  };
}
