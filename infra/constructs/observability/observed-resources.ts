import type { Api } from '../api.ts';
import type { AppFunctions } from '../app-functions.ts';
import type { DeadlineScheduler } from '../deadline-scheduler.ts';
import type { SessionTable } from '../table.ts';

/** What alarms and dashboard look at. */
export interface ObservedResources {
  readonly sessionTable: SessionTable;
  readonly functions: AppFunctions;
  readonly deadlines: DeadlineScheduler;
  readonly api: Api;
  /** `null` with somebody else's issuer. */
  readonly userPool: { readonly userPoolId: string; readonly clientId: string } | null;
}
