/** All alarms. Each says what it means for people and where the runbook goes on. */
import { Validations } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { AlarmDefinition } from './alarm-definition.ts';
import { closeAlarms } from './close-alarms.ts';
import { deliveryAlarms } from './delivery-alarms.ts';
import type { ObservedResources } from './observed-resources.ts';
import { requestAlarms } from './request-alarms.ts';

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
  /** Who is told; nobody unless given. */
  readonly email?: string | undefined;
}

export class Alarms extends Construct {
  readonly all: readonly Alarm[];

  constructor(scope: Construct, id: string, { resources, email }: AlarmsProps) {
    super(scope, id);
    const definitions = [...closeAlarms(resources), ...deliveryAlarms(resources), ...requestAlarms(resources)];
    this.all = definitions.map((definition) => this.makeAlarm(definition));
    if (email !== undefined) this.notify(email);
    else Validations.of(this).addWarning('alarms-tell-nobody', 'Alarms tell nobody: give -c alarmEmail=…');
  }

  private makeAlarm({ id, heading, impact, metric, threshold, ...how }: AlarmDefinition): Alarm {
    const { bad, of } = how.minutes ?? { bad: 1, of: 1 };
    return new Alarm(this, id, {
      alarmDescription: `${heading}. Impact: ${impact} What to do: ${runbook}#${anchorOf(heading)}`,
      metric,
      threshold,
      comparisonOperator: how.comparison ?? ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      evaluationPeriods: of,
      datapointsToAlarm: bad,
      treatMissingData: how.noData ?? TreatMissingData.NOT_BREACHING,
    });
  }

  private notify(email: string): void {
    const topic = new Topic(this, 'Topic', { displayName: 'Pencils Down', enforceSSL: true });
    topic.addSubscription(new EmailSubscription(email));
    const action = new SnsAction(topic);
    for (const alarm of this.all) {
      alarm.addAlarmAction(action);
      alarm.addOkAction(action);
    }
  }
}
