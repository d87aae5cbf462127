/** Whether everything works that a sitting relies on, and whether somebody would be told if it did not. Pure. */

import type {
  AlarmFact,
  MailFacts,
  Plan,
  PoolFacts,
  PreflightFacts,
  ProbeFact,
  RecoveryFacts,
  StackFacts,
  TopicFact,
  WindowFact,
} from './preflight-facts.ts';
import { go, type Judged, type Judgement, judge, noGo, warning } from './verdict-rules.ts';

/** A sweep comes each minute, and its line takes a moment to be found. */
const sweepBoundMs = 120_000;
/** PITR is behind by five minutes as a rule. docs: dynamodb "Point-in-time recovery". */
const recoveryBoundMs = 15 * 60_000;
/** Commands such as sweep and extend go by this machine's clock. */
const clockBoundMs = 2_000;
/** A test opens "at" a time when it opens this close to it. */
const openingBoundMs = 15 * 60_000;

export function readinessVerdicts(facts: PreflightFacts): Judgement[] {
  const { plan } = facts;
  return [
    judge('stack', facts.stack, 'aws cloudformation describe-stacks', stack),
    judge('api', facts.api, openPage, (one) => answers(one, 'docs/runbook.md#api-answers-5xx')),
    ...(facts.page ? [judge('page', facts.page, openPage, (one) => answers(one, 'Deploy again.'))] : []),
    judge('issuer', facts.issuer, openPage, (one) =>
      answers(one, 'Nobody can sign in: check the provider’s status page.'),
    ),
    protection(facts),
    judge('recovery', facts.recovery, 'aws dynamodb describe-continuous-backups', (one) => recovery(plan, one)),
    judge('held', facts.heldBecause, 'ops state', held),
    judge('reconcile', facts.findings, 'ops reconcile', reconciled),
    judge('sweep', facts.lastSweepMs, 'ops sweep --dry-run', (lastMs) => swept(plan, lastMs)),
    judge('dead-letters', facts.deadLetters, 'ops redrive --dry-run', deadLetters),
    judge('alarms', facts.alarms, 'Check the dashboard.', alarms),
    judge('alarm-recipients', facts.topics, 'Check the topics in the SNS console.', recipients),
    judge('clock', facts.clockAheadMs, 'Compare this machine’s clock with a time server.', clock),
    ...(facts.pool ? [judge('invitations', facts.pool, 'ops users list', invitations)] : []),
    judge('tests', facts.tests, 'Check the list of tests on the page.', (windows) => tests(plan, windows)),
  ];
}

const openPage = 'Open the page in a browser and sign in.';

function answers({ url, status, ms }: ProbeFact, mend: string): Judged {
  if (status === 200) return go(`${url} responded in ${Math.round(ms)} ms`);
  return noGo(`${url} responded with ${status}`, mend);
}

function stack({ status }: StackFacts): Judged {
  if (/^(?:CREATE|UPDATE|IMPORT)_COMPLETE$/.test(status)) return go(`the stack is ${status}`);
  if (status === 'UPDATE_ROLLBACK_COMPLETE') {
    return warning(
      'the last deployment was rolled back',
      'Find out why before the test; the previous version is running.',
    );
  }
  return noGo(`the stack is ${status}`, 'Wait until the deployment is done, or fix it.');
}

/** Of stack, table and user pool together: what any of them lacks decides. */
function protection({ stack: stackFact, table, pool }: PreflightFacts): Judgement {
  const parts = [stackFact, table, ...(pool ? [pool] : [])];
  const unknown = parts.find((part) => part.kind === 'unknown');
  const lacking = [
    ...(stackFact.kind === 'known' && !stackFact.value.hasTerminationProtection ? ['the stack'] : []),
    ...(table.kind === 'known' && !table.value.hasDeletionProtection ? ['the table'] : []),
    ...(pool?.kind === 'known' && !pool.value.hasDeletionProtection ? ['the user pool'] : []),
  ];
  if (lacking.length > 0) {
    const found = `${lacking.join(' and ')} not protected against deletion`;
    return {
      check: 'protection',
      ...noGo(found, 'Deploy again with -c protection=on (docs/operating.md#first-deployment).'),
    };
  }
  return judge('protection', unknown ?? stackFact, 'Check stack, table and user pool.', () =>
    go('stack, table and user pool are protected against deletion'),
  );
}

function recovery({ nowMs }: Plan, { isOn, untilMs }: RecoveryFacts): Judged {
  if (!isOn) return noGo('point-in-time recovery is off', 'Deploy again: npm run cdk -- deploy turns it on.');
  if (untilMs === null) return go('point-in-time recovery is on');
  const minutes = Math.round((nowMs - untilMs) / 60_000);
  const found = `the table can be restored to any second until ${minutes} min ago`;
  if (nowMs - untilMs <= recoveryBoundMs) return go(found);
  return warning(found, 'Five minutes is normal. Check the AWS Health Dashboard.');
}

function held(because: string | null): Judged {
  if (because === null) return go('sessions can be started and closed');
  return noGo(
    `the service is held: ${because}`,
    'Run ops resume once the table is as it should be: docs/operating.md#restore.',
  );
}

function reconciled(findings: number): Judged {
  if (findings === 0) return go('every session ever started has exactly one outcome');
  return noGo(`${findings} findings`, 'ops reconcile lists them, ops reconcile --fix repairs them.');
}

function swept({ nowMs }: Plan, lastMs: number | null): Judged {
  const mend = 'docs/runbook.md#sweep-not-running';
  if (lastMs === null) return noGo('no sweep has finished recently', mend);
  const seconds = Math.max(0, Math.round((nowMs - lastMs) / 1000));
  const found = `the last sweep finished ${seconds} s ago`;
  return nowMs - lastMs <= sweepBoundMs ? go(found) : noGo(found, mend);
}

function deadLetters(queues: readonly { readonly queue: string; readonly count: number }[]): Judged {
  const full = queues.filter(({ count }) => count > 0);
  if (full.length === 0) return go(`${queues.length} dead-letter queues are empty`);
  const list = full.map(({ queue, count }) => `${count} in ${queue}`).join(', ');
  return noGo(
    `dead letters waiting: ${list}`,
    'See docs/runbook.md for what each means; ops redrive delivers them again.',
  );
}

function alarms(all: readonly AlarmFact[]): Judged {
  const on = all.filter(({ state }) => state === 'ALARM');
  const mute = all.filter(({ notifiesSomebody }) => !notifiesSomebody);
  const list = (some: readonly AlarmFact[]) => [...new Set(some.map(({ heading }) => heading))].join(', ');
  if (on.length > 0) return noGo(`${on.length} alarms are on: ${list(on)}`, 'See docs/runbook.md for each of them.');
  if (all.length === 0) return noGo('the stack has no alarms', 'Deploy again: npm run cdk -- deploy.');
  if (mute.length > 0) {
    return noGo(
      `${mute.length} of ${all.length} alarms notify no one`,
      'Deploy with -c alarmEmail=…, and enable their actions.',
    );
  }
  return go(`all alarms are off (${all.length})`);
}

function recipients(topics: readonly TopicFact[]): Judged {
  if (topics.length === 0) return noGo('alarms notify no one', 'Deploy with -c alarmEmail=…');
  const all = topics.flatMap(({ subscriptions }) => subscriptions);
  const pending = all.filter(({ isConfirmed }) => !isConfirmed);
  if (pending.length > 0) {
    const who = pending.map(({ endpoint }) => endpoint).join(', ');
    return noGo(`not confirmed yet: ${who}`, 'Open the link in the email from AWS Notifications.');
  }
  const empty = topics.filter(({ subscriptions }) => subscriptions.length === 0);
  if (empty.length > 0) {
    const names = empty.map(({ topic }) => topic).join(', ');
    return noGo(`no one is subscribed to ${names}`, 'Deploy with -c alarmEmail=… and confirm the email that follows.');
  }
  return go(`${all.length} confirmed`);
}

function clock(aheadMs: number): Judged {
  const seconds = Math.round(Math.abs(aheadMs) / 100) / 10;
  if (Math.abs(aheadMs) <= clockBoundMs) return go(`this machine’s clock is correct to ${clockBoundMs / 1000} s`);
  return noGo(
    `this machine’s clock is ${seconds} s ${aheadMs > 0 ? 'fast' : 'slow'}`,
    'Set it: sweep, extend and other commands from this machine use it.',
  );
}

function invitations({ waiting, mail }: PoolFacts): Judged {
  if (waiting === 0) return mailless(mail) ?? go('everyone has signed in before');
  const found = `${waiting} people have never signed in`;
  const without = mailless(mail);
  if (without) return { ...without, found: `${found}; ${without.found}` };
  if (mail.sender === 'cognito' && waiting > 50) {
    return warning(
      `${found}; Cognito’s own mailer sends about 50 messages a day`,
      'Run ops users resend --all-unconfirmed day by day, or send through Amazon SES.',
    );
  }
  if (mail.sender === 'ses' && mail.leftToday < waiting) {
    return warning(
      `${found}; SES sends ${mail.leftToday} more today`,
      'Ask AWS for a higher sending quota, or spread invitations over several days.',
    );
  }
  return warning(found, 'ops users list --status invited lists them; ops users resend invites them again.');
}

/** That no message would go out, if so: nobody could even choose a new password. */
function mailless(mail: MailFacts): Judged | null {
  if (mail.sender === 'cognito') return null;
  if (!mail.canSend) return noGo('SES is not allowed to send', 'Check the account’s status in the SES console.');
  if (!mail.isSandboxed) return null;
  return noGo('SES is in its sandbox and only sends to verified addresses', 'Ask AWS for SES production access.');
}

function tests({ atMs }: Plan, windows: readonly WindowFact[]): Judged {
  const opening = windows.filter(({ opensAtMs }) => opensAtMs !== null && Math.abs(opensAtMs - atMs) <= openingBoundMs);
  const cut = opening.filter(
    ({ opensAtMs, closesAtMs, durationSeconds }) =>
      closesAtMs !== null && closesAtMs - Math.max(opensAtMs ?? 0, atMs) < durationSeconds * 1000,
  );
  const ids = (some: readonly WindowFact[]) => some.map(({ testId }) => testId).join(', ');
  if (cut.length > 0) {
    return warning(
      `${ids(cut)} closes before its duration is up`,
      'If that isn’t intended, publish it with a later closesAt.',
    );
  }
  if (opening.length > 0) return go(`opens at that time: ${ids(opening)}`);
  const open = windows.filter(
    ({ opensAtMs, closesAtMs }) => (opensAtMs ?? atMs) <= atMs && (closesAtMs ?? Number.POSITIVE_INFINITY) > atMs,
  );
  if (open.length === 0)
    return noGo('no published test is open at that time', 'Publish one with ops import; check opensAt and closesAt.');
  return warning(`no test opens at that time; already open: ${ids(open)}`, 'Check that the right test is among them.');
}
