/** What a write met whose condition failed. */
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';

/**
 * The item as it was, of a write that asked for it (`ReturnValuesOnConditionCheckFailure: 'ALL_OLD'`); `null` when there
 * was none. The document client turns replies into records, but not what comes with an error.
 * @param failed a ConditionalCheckFailedException, or one of a cancelled transaction's reasons
 */
export function itemMet({
  Item,
}: {
  readonly Item?: Record<string, AttributeValue> | undefined;
}): Record<string, unknown> | null {
  return Item ? unmarshall(Item) : null;
}
