/** The device's settings in a component. */
import type { Settings } from '../lib/device-settings.ts';
import { useStore } from '../lib/use-store.ts';
import { useServices } from './services.ts';

/** The settings, live, and how to change them. */
export function useSettings(): readonly [Settings, (change: Partial<Settings>) => void] {
  const { settings } = useServices();
  return [useStore(settings), settings.change];
}
