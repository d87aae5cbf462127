/** What `cdk deploy` prints at its end: where it is, what to do next, and what operators' commands need. */
import { Aws, CfnOutput } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { FunctionEnvironment } from './app-function.ts';
import type { Identity } from './identity.ts';

export interface OutputsProps {
  readonly pageOrigin: string | null;
  readonly apiEndpoint: string;
  readonly identity: Identity;
  readonly userPoolId: string | null;
  readonly dashboardName: string;
  readonly environment: FunctionEnvironment;
  readonly extendFunctionName: string;
}

/** Writes the outputs. The functions' variables are among them, `TABLE_NAME` as `TableName`. */
export function writeOutputs(scope: Construct, props: OutputsProps): void {
  const { identity, pageOrigin, userPoolId } = props;
  const write = (name: string, value: string, description: string) =>
    new CfnOutput(scope, name, { value, description, key: name });
  if (pageOrigin !== null) write('Url', pageOrigin, 'Pencils Down; the API is under /api');
  write('ApiEndpoint', props.apiEndpoint, 'The API itself, for tools');
  write('Issuer', identity.issuer, 'Who signs people in');
  write('ClientId', identity.clientId, 'The page’s client at the issuer');
  write('SignInScope', identity.scope, 'What the page asks the issuer for');
  if (userPoolId !== null) {
    write('UserPoolId', userPoolId, 'The user pool');
    write(
      'AddUser',
      addUserCommand(userPoolId),
      'Next: add people, each with one of the groups student, instructor, admin',
    );
  }
  write('Dashboard', dashboardLink(props.dashboardName), 'Is anything overdue, late or failing?');
  for (const [name, value] of Object.entries(props.environment)) {
    write(outputNameOf(name), value, 'For the operator’s commands');
  }
  write('ExtendFunctionName', props.extendFunctionName, 'For the operator’s commands');
}

/** `TABLE_NAME` is written as `TableName`. */
export function outputNameOf(variable: string): string {
  return variable
    .toLowerCase()
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('');
}

function addUserCommand(userPoolId: string): string {
  const pool = `--user-pool-id ${userPoolId} --username ada`;
  return (
    `aws cognito-idp admin-create-user ${pool} ` +
    '--user-attributes Name=name,Value="Ada Lovelace" Name=email,Value=ada@example.org Name=email_verified,Value=true && ' +
    `aws cognito-idp admin-add-user-to-group ${pool} --group-name student`
  );
}

function dashboardLink(name: string): string {
  return `https://${Aws.REGION}.console.aws.amazon.com/cloudwatch/home?region=${Aws.REGION}#dashboards/dashboard/${name}`;
}
