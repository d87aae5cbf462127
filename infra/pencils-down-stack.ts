/** Everything in one stack, so that `cdk deploy` is enough. What holds data is retained whatever becomes of the stack. */
import { ArnFormat, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { functionList } from '../functions/function-list.ts';
import { Api } from './constructs/api.ts';
import type { FunctionEnvironment } from './constructs/app-function.ts';
import { appFunctions } from './constructs/app-functions.ts';
import { DeadlineScheduler } from './constructs/deadline-scheduler.ts';
import { externalIdentity, type Identity } from './constructs/identity.ts';
import { Alarms } from './constructs/observability/alarms.ts';
import { Dashboard } from './constructs/observability/dashboard.ts';
import { MonthlyBudget } from './constructs/observability/monthly-budget.ts';
import type { ObservedResources } from './constructs/observability/observed-resources.ts';
import { writeOutputs } from './constructs/outputs.ts';
import { Page } from './constructs/page.ts';
import { PageFiles } from './constructs/page-files.ts';
import { ReceiptKeys } from './constructs/receipt-keys.ts';
import { Sweep } from './constructs/sweep.ts';
import { SessionTable } from './constructs/table.ts';
import { UserPoolIdentity } from './constructs/user-pool-identity.ts';
import { WebAcl } from './constructs/web-acl.ts';
import type { StackOptions } from './stack-options.ts';

/** Seconds after the deadline in which a save that was under way still lands. */
const graceSeconds = 5;

export class PencilsDownStack extends Stack {
  constructor(scope: Construct, id: string, { options, ...props }: StackProps & { readonly options: StackOptions }) {
    super(scope, id, {
      description: 'Pencils Down: timed tests that end on time',
      terminationProtection: options.protection === 'on',
      ...props,
    });

    const sessionTable = new SessionTable(this, 'Sessions', options);

    // Fixed name: its own environment holds its ARN (it arms early firings again); a generated name would be circular.
    const expireFunctionName = `${this.stackName}-expire`;
    const expireFunctionArn = this.formatArn({
      service: 'lambda',
      resource: 'function',
      resourceName: expireFunctionName,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
    const deadlines = new DeadlineScheduler(this, 'Deadlines', { expireFunctionArn });
    const receiptKeys = new ReceiptKeys(this, 'ReceiptKeys', {
      count: options.receiptKeys,
      earlierArns: options.earlierReceiptKeys,
    });
    const environment: FunctionEnvironment = {
      TABLE_NAME: sessionTable.table.tableName,
      GRACE_SECONDS: String(graceSeconds),
      SCHEDULE_GROUP: deadlines.group.scheduleGroupName,
      EXPIRE_FUNCTION_ARN: expireFunctionArn,
      SCHEDULER_ROLE_ARN: deadlines.role.roleArn,
      SCHEDULER_DLQ_ARN: deadlines.schedulerDeadLetters.queueArn,
      DEADLINE_QUEUE_URL: deadlines.delayQueue.queueUrl,
      RECEIPT_KEY_IDS: receiptKeys.newestFirst.map(({ keyArn }) => keyArn).join(' '),
      INSTALLATION_ID: this.stackId,
      TABLE_ORIGIN: options.existingTable === undefined ? 'new' : 'existing',
    };
    const functions = appFunctions(this, { sessionTable, deadlines, receiptKeys, environment, expireFunctionName });
    deadlines.connect(functions.expire, options.closeBatches);
    new Sweep(this, 'Sweeping', {
      sweep: functions.sweep,
      everyMinutes: functionList.sweep.trigger.minutes,
      parts: options.sweepParts,
    });

    const userPool = options.issuer === undefined ? new UserPoolIdentity(this, 'Identity', options) : null;
    const page = options.page === 'on' ? this.addPage(options, userPool) : null;
    const identity = userPool?.addPage(page?.origin ?? options.pageOrigin) ?? givenIdentity(options);
    const files = page ? new PageFiles(this, 'PageFiles', { bucket: page.bucket, identity }) : null;

    const api = new Api(this, 'Api', { identity, functions });
    page?.addApi(api.api.apiEndpoint);

    const resources: ObservedResources = {
      ...{ sessionTable, functions, deadlines, api },
      userPool: userPool && { userPoolId: userPool.userPool.userPoolId, clientId: identity.clientId },
    };
    const alarms = new Alarms(this, 'Alarms', { resources, recipients: options });
    const told = alarms.topics.of('routine');
    if (options.monthlyBudget !== undefined && told) {
      new MonthlyBudget(this, 'MonthlyBudget', { dollars: options.monthlyBudget, topic: told });
    }
    const { dashboard } = new Dashboard(this, 'Overview', { resources, alarms: alarms.all });
    writeOutputs(this, {
      pageOrigin: page?.origin ?? null,
      aliasTarget: page && options.domainName !== undefined ? page.distribution.distributionDomainName : null,
      apiEndpoint: api.api.apiEndpoint,
      identity,
      userPoolId: userPool?.userPool.userPoolId ?? null,
      userPoolOrigin: options.existingUserPool === undefined ? 'new' : 'existing',
      dashboardName: dashboard.dashboardName,
      protection: options.protection,
      environment,
      deadlines,
    });
    files?.comeLast();
    if (options.protection === 'off') {
      Validations.of(this).addWarning(
        'not-protected',
        'Table, user pool and stack can be deleted by hand: after the first successful deployment, deploy with -c protection=on',
      );
    }
  }

  private addPage(options: StackOptions, userPool: UserPoolIdentity | null): Page {
    const { domainName: name, certificateArn, waf, webAclArn } = options;
    return new Page(this, 'Page', {
      signInOrigins: (userPool ?? givenIdentity(options)).origins,
      domain: name && certificateArn ? { name, certificateArn } : undefined,
      webAclArn: waf === 'on' ? new WebAcl(this, 'WebAcl').arn : webAclArn,
    });
  }
}

function givenIdentity(options: StackOptions): Identity {
  const { issuer, audience } = options;
  if (!issuer || !audience) throw new Error('-c issuer and -c audience must be set together');
  return externalIdentity(options, issuer, audience);
}
