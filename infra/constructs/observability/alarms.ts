/** All alarms. Each says what it means for people and where the runbook goes on. */
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Construct } from 'constructs';
import { type AlarmDefinition, urgencies } from './alarm-definition.ts';
import { type AlarmRecipients, AlarmTopics } from './alarm-topics.ts';
import { closeAlarms } from './close-alarms.ts';
import { deliveryAlarms } from './delivery-alarms.ts';
import type { ObservedResources } from './observed-resources.ts';
import { requestAlarms } from './request-alarms.ts';
import { signInAlarms } from './sign-in-alarms.ts';

export const runbook = 'docs/runbook.md';

/** A heading as the last part of a link to it. */
export function anchorOf(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/[^a-z0-9 -]/g, '')
    .replaceAll(' ', '-');
}

export interface AlarmsProps {
  readonly resources: ObservedResources;
  readonly recipients: AlarmRecipients;
}

export class Alarms extends Construct {
  /** The urgent ones first. */
  readonly all: readonly Alarm[];
  readonly topics: AlarmTopics;

  constructor(scope: Construct, id: string, { resources, recipients }: AlarmsProps) {
    super(scope, id);
    this.topics = new AlarmTopics(this, 'Topics', recipients);
    const definitions = [closeAlarms, deliveryAlarms, requestAlarms, signInAlarms].flatMap((make) => make(resources));
    this.all = urgencies.flatMap((urgency) =>
      definitions.filter((one) => one.urgency === urgency).map((definition) => this.makeAlarm(definition)),
    );
  }

  private makeAlarm({ id, urgency, heading, impact, metric, threshold, ...how }: AlarmDefinition): Alarm {
    const { bad, of } = how.minutes ?? { bad: 1, of: 1 };
    const alarm = new Alarm(this, id, {
      alarmDescription: `${heading} (${urgency}). Impact: ${impact} What to do: ${runbook}#${anchorOf(heading)}`,
      metric,
      threshold,
      comparisonOperator: how.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: of,
      datapointsToAlarm: bad,
      treatMissingData: how.noData ?? TreatMissingData.NOT_BREACHING,
    });
    const topic = this.topics.of(urgency);
    if (topic) {
      alarm.addAlarmAction(new SnsAction(topic));
      alarm.addOkAction(new SnsAction(topic));
    }
    return alarm;
  }
}
