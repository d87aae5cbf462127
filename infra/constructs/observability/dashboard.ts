/** One page that answers an admin's questions in their order, with what is normal beside each. */
import { Duration } from 'aws-cdk-lib';
import {
  type Alarm,
  AlarmStatusWidget,
  Dashboard as CloudWatchDashboard,
  GraphWidget,
  type IMetric,
  type IWidget,
  SingleValueWidget,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { runbook } from './alarms.ts';
import { appMetric, appMetricBy } from './app-metrics.ts';
import { costWidgets } from './cost-widgets.ts';
import type { ObservedResources } from './observed-resources.ts';
import { schedulerMetric } from './scheduler-metrics.ts';
import { tableMetric } from './table-metrics.ts';

export interface DashboardProps {
  readonly resources: ObservedResources;
  readonly alarms: readonly Alarm[];
}

const third = 8;

export function graph(title: string, left: IMetric[], leftLabel: string): GraphWidget {
  return new GraphWidget({
    title,
    width: third,
    left,
    leftYAxis: { label: leftLabel, min: 0, showUnits: false },
    period: Duration.minutes(1),
  });
}

export function note(markdown: string, height: number): TextWidget {
  return new TextWidget({ markdown, width: 24, height });
}

export class Dashboard extends Construct {
  readonly dashboard: CloudWatchDashboard;

  constructor(scope: Construct, id: string, { resources, alarms }: DashboardProps) {
    super(scope, id);
    this.dashboard = new CloudWatchDashboard(this, 'Dashboard', {
      defaultInterval: Duration.hours(3),
      widgets: [
        [note(`# Pencils Down\nGreen means every test ends on time. What to do about each alarm: ${runbook}.`, 2)],
        [new AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 4 })],
        ...overdue(),
        ...lag(),
        ...saves(resources),
        ...delivery(resources),
        ...costWidgets(resources),
      ],
    });
  }
}

function overdue(): IWidget[][] {
  const total = (name: string, label: string) => appMetric(name, { period: Duration.hours(1), label });
  return [
    [
      note(
        '## Is anything overdue?\nEvery minute, a sweep looks for sessions that are past their time and still open. ' +
          '*Found* can be above zero while many tests end together; **failed must be zero**, and *completed* must follow *found*.',
        2,
      ),
    ],
    [
      graph(
        'Overdue sessions: found, completed, failed, left open',
        [
          appMetric('SweepFound', { label: 'found' }),
          appMetric('SweepCompleted', { label: 'completed' }),
          appMetric('SweepFailed', { label: 'failed', color: '#d62728' }),
          appMetric('OverdueOpen', { label: 'left open', statistic: 'Maximum', color: '#ff7f0e' }),
        ],
        'sessions',
      ),
      graph('What closed the sessions whose time was up', [appMetricBy('SessionsExpired', 'closer')], 'sessions'),
      new SingleValueWidget({
        title: 'Sessions in the last hour',
        width: third,
        height: 6,
        metrics: [total('SessionsStarted', 'started'), total('SessionsSubmitted', 'submitted')],
      }),
    ],
  ];
}

function lag(): IWidget[][] {
  return [
    [
      note(
        '## How late do we close?\nFrom the end of a session to its recorded result. Normal is a second or two, ' +
          'or up to 60 s if only the sweep works. Late answers never count, whatever the lag.',
        2,
      ),
    ],
    [
      graph(
        'Close lag',
        ['p50', 'p99', 'Maximum'].map((statistic) => appMetric('CloseLagSeconds', { statistic, label: statistic })),
        'seconds',
      ),
      graph(
        'Deadlines not armed, closers that came early',
        [appMetric('ScheduleFailed', { label: 'not armed' }), appMetric('EarlyFireRefused', { label: 'early' })],
        'sessions',
      ),
      graph(
        'Sessions started and submitted',
        [appMetric('SessionsStarted'), appMetric('SessionsSubmitted')],
        'sessions',
      ),
    ],
    [
      graph(
        'How long the service has been held',
        [appMetric('HeldSeconds', { statistic: 'Maximum', label: 'held' })],
        'seconds',
      ),
    ],
  ];
}

function saves({ api, functions, sessionTable }: ObservedResources): IWidget[][] {
  const save = functions.saveAnswers;
  const duration = (statistic: string) => save.metricDuration({ statistic, label: statistic });
  return [
    [
      note(
        '## Are saves failing?\nThere should be few refused answers (*stale*: an older version from another tab; *invalid*: should not ' +
          'happen). 5xx, throttles, errors and broken pages should be zero. A save takes some tens of milliseconds.',
        2,
      ),
    ],
    [
      graph('Answers saved', [appMetric('AnswersSaved', { label: 'saved' })], 'answers'),
      graph(
        'Answers refused, by reason, and saved as late',
        [appMetricBy('AnswersRefused', 'reason'), appMetric('LateAnswersKept', { label: 'saved as late' })],
        'answers',
      ),
      graph('Save duration', ['p50', 'p99'].map(duration), 'milliseconds'),
    ],
    [
      graph(
        'API: our faults (5xx) and refused requests (4xx)',
        [
          api.stage.metricServerError({ statistic: 'Sum', label: '5xx', color: '#d62728' }),
          api.stage.metricClientError({ statistic: 'Sum', label: '4xx' }),
        ],
        'requests',
      ),
      graph(
        'Requests refused: invalid token, too many from one student',
        [api.tokensRefused.with({ label: 'token' }), appMetric('RequestsLimited', { label: 'limited' })],
        'requests',
      ),
      graph(
        'Saving function: errors and throttles',
        [save.metricErrors({ label: 'errors' }), save.metricThrottles({ label: 'throttles' })],
        'calls',
      ),
      graph(
        'Table: throttled reads and writes',
        [tableMetric(sessionTable, 'ReadThrottleEvents'), tableMetric(sessionTable, 'WriteThrottleEvents')],
        'events',
      ),
      graph(
        'Pages that broke: all, and by what broke',
        [appMetric('PageErrors', { label: 'all' }), appMetricBy('PageErrors', 'kind')],
        'reports',
      ),
    ],
  ];
}

function delivery({ deadlines, functions }: ObservedResources): IWidget[][] {
  const { group, delayQueue, schedulerDeadLetters, expireDeadLetters, delayDeadLetters } = deadlines;
  return [
    [
      note(
        '## Do the closers arrive?\nSchedules fire a minute early; the delay queue covers the last minute. ' +
          'Errors, throttles and dead letters should be zero.',
        2,
      ),
    ],
    [
      graph(
        'Schedules',
        [
          schedulerMetric(group, 'InvocationAttemptCount').with({ label: 'fired' }),
          schedulerMetric(group, 'TargetErrorCount').with({ label: 'errors', color: '#d62728' }),
          schedulerMetric(group, 'InvocationThrottleCount').with({ label: 'throttled' }),
          schedulerMetric(group, 'InvocationDroppedCount').with({ label: 'dropped' }),
        ],
        'schedules',
      ),
      graph(
        'Waiting in the delay queue, and being closed',
        [
          delayQueue.metricApproximateNumberOfMessagesDelayed({ label: 'waiting' }),
          delayQueue.metricApproximateNumberOfMessagesVisible({ label: 'due now' }),
          functions.expire.metricErrors({ label: 'errors of the expire function', color: '#d62728' }),
        ],
        'sessions',
      ),
      graph(
        'Dead letters',
        [
          schedulerDeadLetters.metricApproximateNumberOfMessagesVisible({ label: 'Scheduler' }),
          expireDeadLetters.metricApproximateNumberOfMessagesVisible({ label: 'expire function' }),
          delayDeadLetters.metricApproximateNumberOfMessagesVisible({ label: 'delay queue' }),
        ],
        'messages',
      ),
    ],
  ];
}
