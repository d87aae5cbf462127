/** Whom alarms tell: a topic for those who are woken, another for those who look at it in working hours. */
import { Aws, Validations } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { type ITopicSubscription, Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription, SmsSubscription, UrlSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';
import type { StackOptions } from '../../stack-options.ts';
import type { Urgency } from './alarm-definition.ts';

export type AlarmRecipients = Pick<
  StackOptions,
  'alarmEmail' | 'routineEmail' | 'urgentEmail' | 'urgentPhone' | 'urgentUrl'
>;

/** A topic for each urgency of which somebody wants to hear. */
export class AlarmTopics extends Construct {
  private readonly urgent: Topic | null;
  private readonly routine: Topic | null;

  constructor(scope: Construct, id: string, to: AlarmRecipients) {
    super(scope, id);
    const mail = (...addresses: readonly (string | undefined)[]) =>
      [...new Set(addresses)].flatMap((address) => (address === undefined ? [] : [new EmailSubscription(address)]));
    this.urgent = this.makeTopic('Urgent', [
      ...mail(to.alarmEmail, to.urgentEmail),
      ...(to.urgentPhone === undefined ? [] : [new SmsSubscription(to.urgentPhone)]),
      ...(to.urgentUrl === undefined ? [] : [new UrlSubscription(to.urgentUrl)]),
    ]);
    this.routine = this.makeTopic('Routine', mail(to.alarmEmail, to.routineEmail));
    const missing = [
      ...(this.urgent ? [] : ['Urgent alarms notify no one: set -c alarmEmail=… or -c urgentEmail=…']),
      ...(this.routine ? [] : ['Routine alarms notify no one: set -c alarmEmail=… or -c routineEmail=…']),
    ];
    if (missing.length > 0) Validations.of(this).addWarning('alarms-tell-nobody', missing.join('\n'));
  }

  /** The topic for an urgency; `null` when nobody wants to hear. */
  of(urgency: Urgency): Topic | null {
    return urgency === 'urgent' ? this.urgent : this.routine;
  }

  private makeTopic(id: string, subscriptions: readonly ITopicSubscription[]): Topic | null {
    if (subscriptions.length === 0) return null;
    const topic = new Topic(this, id, { displayName: `Pencils Down, ${id.toLowerCase()}`, enforceSSL: true });
    for (const subscription of subscriptions) topic.addSubscription(subscription);
    allowPublishing(topic, 'cloudwatch.amazonaws.com');
    return topic;
  }
}

/**
 * Lets a service of AWS publish for this account. A topic's default policy allows its owner's alarms to, but a topic with
 * a policy of its own, as TLS only takes, has no default policy.
 */
export function allowPublishing(topic: Topic, service: 'cloudwatch.amazonaws.com' | 'budgets.amazonaws.com') {
  return topic.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal(service)],
      actions: ['sns:Publish'],
      resources: [topic.topicArn],
      conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
    }),
  );
}
