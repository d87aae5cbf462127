/** What `cdk deploy` prints at its end: where it is, what to do next, and what operators' commands need. */
import { Aws, CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StackOptions } from '../stack-options.ts';
import type { FunctionEnvironment } from './app-function.ts';
import type { DeadlineScheduler } from './deadline-scheduler.ts';
import type { Identity } from './identity.ts';

export interface OutputsProps {
  /** `null` without a page. */
  readonly pageOrigin: string | null;
  /** CloudFront's own name for the page, where it has another one; `null` otherwise. */
  readonly aliasTarget: string | null;
  readonly apiEndpoint: string;
  readonly identity: Identity;
  /** `null` with somebody else's issuer. */
  readonly userPoolId: string | null;
  /** Whether the stack made the pool or was given one. */
  readonly userPoolOrigin: 'new' | 'existing';
  readonly dashboardName: string;
  readonly protection: StackOptions['protection'];
  readonly environment: FunctionEnvironment;
  readonly deadlines: DeadlineScheduler;
}

/** Writes the outputs. */
export function writeOutputs(scope: Construct, props: OutputsProps): void {
  const { identity, pageOrigin, userPoolId } = props;
  const stack = Stack.of(scope);
  const write = (name: string, value: string, description: string) =>
    new CfnOutput(scope, name, { value, description, key: name });
  if (pageOrigin !== null) write('Url', pageOrigin, 'Pencils Down; the API is under /api');
  if (props.aliasTarget !== null) {
    write('NextDns', props.aliasTarget, 'Next: at your DNS provider, make the page’s name a CNAME of this');
  }
  write('ApiEndpoint', props.apiEndpoint, 'The API itself, for tools');
  write('Issuer', identity.issuer, 'Who signs people in');
  write('ClientId', identity.clientId, 'The page’s client at the issuer');
  write('SignInScope', identity.scope, 'What the page asks the issuer for');
  if (userPoolId !== null) {
    write('UserPoolId', userPoolId, 'The people who can sign in');
    write(
      'NextAddPeople',
      `npm run ops -- --stack ${stack.stackName} users add --email ada@example.org --name "Ada Lovelace" --group student`,
      'Next: add people, as student, instructor or admin',
    );
  }
  write(
    'NextImportTests',
    `npm run ops -- --stack ${stack.stackName} import algebra.yaml`,
    'Next: publish a test (docs/test-format.md)',
  );
  if (props.protection === 'off') {
    write(
      'NextProtect',
      'Put "protection": "on" in cdk.json under context, and deploy again',
      'Once this has succeeded: protect table, people and stack against deletion by hand',
    );
  }
  write('Dashboard', dashboardLink(props.dashboardName), 'Is anything overdue, late or failing?');
  write('OperatorEnvironment', stack.toJsonString(operatorEnvironment(props)), 'Read by npm run ops -- --stack');
}

/** The functions' variables, and what only operators need. */
function operatorEnvironment({
  environment,
  deadlines,
  userPoolId,
  userPoolOrigin,
}: OutputsProps): Record<string, string> {
  const { schedulerDeadLetters, expireDeadLetters, delayDeadLetters } = deadlines;
  const deadLetterQueues = [schedulerDeadLetters, expireDeadLetters, delayDeadLetters];
  return {
    ...environment,
    DEAD_LETTER_QUEUE_URLS: deadLetterQueues.map(({ queueUrl }) => queueUrl).join(' '),
    ...(userPoolId === null ? {} : { USER_POOL_ID: userPoolId, USER_POOL_ORIGIN: userPoolOrigin }),
  };
}

function dashboardLink(name: string): string {
  return `https://${Aws.REGION}.console.aws.amazon.com/cloudwatch/home?region=${Aws.REGION}#dashboards/dashboard/${name}`;
}
