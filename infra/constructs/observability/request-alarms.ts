/** Alarms about what students meet while they sit a test. */
import { Duration } from 'aws-cdk-lib';
import type { AlarmDefinition } from './alarm-definition.ts';
import { appMetric } from './app-metrics.ts';
import type { ObservedResources } from './observed-resources.ts';
import { tableMetric } from './table-metrics.ts';

/**
 * In five minutes. A page sends at most five, each of another kind or place: these are several pages, not one odd browser.
 */
const brokenPages = 10;

/** A table grows its capacity by itself; only throttling that goes on is worth waking somebody. */
const goesOn = { bad: 2, of: 5 };

export function requestAlarms({ api, sessionTable }: ObservedResources): AlarmDefinition[] {
  return [
    {
      id: 'ApiFaults',
      urgency: 'urgent',
      heading: 'API answers 5xx',
      impact:
        'Saves are failing. Pages keep the answers and retry, but a student close to the deadline may lose the last ones.',
      metric: api.stage.metricServerError({ statistic: 'Sum', period: Duration.minutes(1) }),
      threshold: 5,
    },
    {
      id: 'ApiRefusals',
      urgency: 'routine',
      heading: 'API refuses many requests',
      impact: 'Students can’t start, save or submit, although nothing is failing. Pages keep the answers and retry.',
      // Pages in order are hardly ever refused; thirty that are refused for good ask so often in five minutes. Not as a
      // share of all requests: that would take metric math, which the emulated cloud does not deploy.
      metric: api.stage.metricClientError({ statistic: 'Sum', period: Duration.minutes(5) }),
      threshold: 300,
    },
    {
      id: 'TableWritesThrottled',
      urgency: 'urgent',
      heading: 'Table is throttled',
      impact: 'Saves are slow or fail. Pages keep the answers and retry.',
      metric: tableMetric(sessionTable, 'WriteThrottleEvents'),
      threshold: 1,
      minutes: goesOn,
    },
    {
      id: 'TableReadsThrottled',
      urgency: 'routine',
      heading: 'Table is throttled',
      impact: 'Starting, resuming and closing sessions is slow or fails. Pages and closers retry.',
      metric: tableMetric(sessionTable, 'ReadThrottleEvents'),
      threshold: 1,
      minutes: goesOn,
    },
    {
      id: 'DueIndexThrottled',
      urgency: 'routine',
      heading: 'Table is throttled',
      impact: 'Starting and closing sessions is slow or fails, because both write to the index of open sessions.',
      metric: tableMetric(sessionTable, 'WriteThrottleEvents', 'dueIndex'),
      threshold: 1,
      minutes: goesOn,
    },
    {
      id: 'AnswersRefused',
      urgency: 'routine',
      heading: 'Unusually many answers refused',
      impact: 'Students’ answers aren’t being saved: their page or test doesn’t match what the server expects.',
      // Not the stale ones: a second tab makes those every day.
      metric: appMetric('AnswersRefused', { period: Duration.minutes(5) }, { name: 'reason', value: 'invalid' }),
      threshold: 20,
    },
    {
      id: 'AnswersLate',
      urgency: 'routine',
      heading: 'Answers came late',
      impact: 'Many students were offline when their test ended. Their last answers are saved, but not graded.',
      // One laptop has a handful; this is a room without a network.
      metric: appMetric('LateAnswersKept', { period: Duration.minutes(5) }),
      threshold: 50,
    },
    {
      id: 'PagesBreak',
      // Anybody can send reports, so they wake nobody.
      urgency: 'routine',
      heading: 'Pages break',
      impact: 'A part of the page shows an error to students, who may be in a test. What they have entered is saved.',
      metric: appMetric('PageErrors', { period: Duration.minutes(5) }),
      threshold: brokenPages,
    },
  ];
}
