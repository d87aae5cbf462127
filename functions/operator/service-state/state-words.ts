/** The table's state in words, for operators. */
import { toIso } from '../../platform/to-iso.ts';
import { type Placed, serviceStateOf } from '../../service-state/service-state-rules.ts';
import type { ServiceState, TableState } from '../../service-state/table-state.ts';
import type { Survey } from './survey.ts';

/** Why a service is in the state that it is in. */
export const reasons: Readonly<Record<ServiceState['because'], string>> = {
  open: 'sessions are started, submitted and closed',
  byHand: 'an operator holds it',
  fenced: 'its table has been replaced: nothing is saved, started or closed here',
  otherTable: 'its table was restored or imported from another one',
  otherInstallation: 'another stack has taken over its table',
  unknownTable: 'its table existed before this stack, and no one has confirmed yet that it may be used',
};

/** A few lines. */
export function describeState(state: TableState | null, placed: Placed): string {
  const now = serviceStateOf(state, placed);
  const { me, origin } = placed;
  const owner = state?.owner;
  const lines = [
    ['state', `${now.kind}: ${reasons[now.because]}`],
    ['since', now.sinceMs === null ? 'not recorded yet' : toIso(now.sinceMs)],
    ['epoch', now.epoch ?? 'none yet'],
    ['this stack', `${me.installationId}, table ${me.tableName} (${origin})`],
    ['owner', owner ? `${owner.installationId}, table ${owner.tableName}` : 'nobody'],
    ['last', lastOf(state)],
  ] as const;
  return lines.map(([name, text]) => `${name.padEnd(10)} ${text}`).join('\n');
}

function lastOf(state: TableState | null): string {
  const last = state?.last;
  return last ? `${toIso(last.atMs)} ${last.did} by ${last.by}: ${last.reason}` : 'nothing';
}

/** What resuming would meet. */
export function describeSurvey({ open, overdue, oldestMs, newestMs }: Survey): string {
  const at = (ms: number | null) => (ms === null ? 'none' : toIso(ms));
  const lines = [
    ['open', `${open.length} sessions, ${overdue} past their deadline: those close as soon as the service is open`],
    ['oldest', `${at(oldestMs)} (the first start of an open session)`],
    ['newest', `${at(newestMs)} (the last start or save of an open session)`],
  ] as const;
  return lines.map(([name, text]) => `${name.padEnd(10)} ${text}`).join('\n');
}
