/** Looks, whenever the server turns out to be in another epoch, whether this device has something that it lost. */
import { useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useServices } from '../../../app/services.ts';
import { useStorePart } from '../../../lib/use-store.ts';
import { mayBeMissed } from './session-note.ts';

/** Sends it; whatever fails is sent at the next look. */
export function useRedelivery(studentId: string): void {
  const { service, callRoute, answerStore } = useServices();
  const client = useQueryClient();
  const epoch = useStorePart(service, (said) => said.epoch);
  useEffect(() => {
    if (epoch === null) return;
    const send = async () => {
      const notes = await answerStore.notes(studentId);
      if (!notes.some(([sessionId, note]) => mayBeMissed(sessionId, note, epoch))) return;
      // Hardly anybody ever needs its code.
      const { redeliver } = await import('./redeliver.ts');
      if ((await redeliver({ callRoute, answerStore, studentId, epoch })) === 0) return;
      for (const key of ['tests', 'attempts']) void client.invalidateQueries({ queryKey: [key] });
    };
    send().catch(() => null);
  }, [epoch, callRoute, answerStore, studentId, client]);
}
