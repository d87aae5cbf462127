/** Who is at the keyboard, for the record. */
import { userInfo } from 'node:os';
import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';

/**
 * `operator:<ARN>` on a deployed stack, `operator:<user>` on a local one.
 * @throws whatever AWS answers: what is not known to be somebody's is not done
 */
export async function operatorName(): Promise<string> {
  // Only the local stack names the place of its table.
  if (process.env.AWS_ENDPOINT_URL_DYNAMODB) return `operator:${userInfo().username}`;
  const { Arn = 'unknown' } = await new STSClient().send(new GetCallerIdentityCommand());
  return `operator:${Arn}`;
}
