/** Tells when the month gets dearer than planned. */
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import type { Topic } from 'aws-cdk-lib/aws-sns';
import { Construct } from 'constructs';
import { allowPublishing } from './alarm-topics.ts';

/** Percent of the budget: of what was spent, and of what AWS expects for the month. */
const thresholds = [
  { notificationType: 'ACTUAL', threshold: 80 },
  { notificationType: 'FORECASTED', threshold: 100 },
] as const;

/**
 * A budget for the whole account, for what one stack spends is known only where its tags were activated for cost
 * allocation. Budgets are the account's, whatever the Region, so its name is generated.
 */
export class MonthlyBudget extends Construct {
  /** @param props.dollars a month */
  constructor(scope: Construct, id: string, { dollars, topic }: { readonly dollars: number; readonly topic: Topic }) {
    super(scope, id);
    const { policyDependable } = allowPublishing(topic, 'budgets.amazonaws.com');
    const budget = new CfnBudget(this, 'Budget', {
      budget: { budgetType: 'COST', timeUnit: 'MONTHLY', budgetLimit: { amount: dollars, unit: 'USD' } },
      notificationsWithSubscribers: thresholds.map(({ notificationType, threshold }) => ({
        notification: { notificationType, threshold, thresholdType: 'PERCENTAGE', comparisonOperator: 'GREATER_THAN' },
        subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
      })),
    });
    if (policyDependable) budget.node.addDependency(policyDependable);
  }
}
