/** The user pool's own settings, and who sends its messages. */
import { CognitoIdentityProviderClient, DescribeUserPoolCommand } from '@aws-sdk/client-cognito-identity-provider';
import { GetAccountCommand, SESv2Client } from '@aws-sdk/client-sesv2';
import type { MailFacts } from './rules/preflight-facts.ts';

/** What is set for a user pool. @throws whatever Cognito or SES answers */
export async function readPoolSettings(
  userPoolId: string,
): Promise<{ readonly hasDeletionProtection: boolean; readonly mail: MailFacts }> {
  const { UserPool } = await new CognitoIdentityProviderClient().send(
    new DescribeUserPoolCommand({ UserPoolId: userPoolId }),
  );
  const { EmailSendingAccount, SourceArn } = UserPool?.EmailConfiguration ?? {};
  return {
    hasDeletionProtection: UserPool?.DeletionProtection === 'ACTIVE',
    mail: EmailSendingAccount === 'DEVELOPER' ? await readSes(SourceArn) : { sender: 'cognito' },
  };
}

/** SES in the Region of the address that it sends from. */
async function readSes(sourceArn: string | undefined): Promise<MailFacts> {
  const region = sourceArn?.split(':')[3];
  const { ProductionAccessEnabled, SendingEnabled, SendQuota } = await new SESv2Client(region ? { region } : {}).send(
    new GetAccountCommand(),
  );
  const { Max24HourSend = 0, SentLast24Hours = 0 } = SendQuota ?? {};
  return {
    sender: 'ses',
    isSandboxed: ProductionAccessEnabled !== true,
    canSend: SendingEnabled !== false,
    // Minus one: no limit.
    leftToday: Max24HourSend < 0 ? Number.POSITIVE_INFINITY : Math.max(0, Max24HourSend - SentLast24Hours),
  };
}
