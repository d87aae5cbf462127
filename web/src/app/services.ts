/** What the features share: made once in `start.tsx`, handed down by context, replaced by fakes in tests. */
import { createContext, use } from 'react';
import type { AnswerStore } from '../features/room/sync/answer-store.ts';
import type { StorageState } from '../features/room/sync/storage-check.ts';
import type { ScrapStore } from '../features/room/tools/scrap-store.ts';
import type { SignIn } from '../features/sign-in/sign-in.ts';
import type { CallRoute } from '../lib/api-client.ts';
import type { DeviceSettings } from '../lib/device-settings.ts';
import type { ServiceWatch } from '../lib/service-watch.ts';

/** The page's services. */
export interface Services {
  readonly callRoute: CallRoute;
  /** What replies say of the service itself. */
  readonly service: ServiceWatch;
  readonly signIn: SignIn;
  readonly answerStore: AnswerStore;
  readonly scrapStore: ScrapStore;
  /** Whether this device can keep answers. */
  readonly checkStorage: () => Promise<StorageState>;
  readonly settings: DeviceSettings;
  /** The sessions that this page has started itself and not left since: nobody else has answered anything in them. */
  readonly startedHere: Set<string>;
}

/** Provided at the root. */
export const ServicesContext = createContext<Services | null>(null);

/** The services. @throws Error outside the provider. */
export function useServices(): Services {
  const services = use(ServicesContext);
  if (!services) throw new Error('ServicesContext is missing');
  return services;
}
