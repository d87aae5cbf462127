/** One function: the place where every default of ours stands. */
import { join } from 'node:path';
import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda';
import { NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import type { FunctionDefinition, FunctionName, Trigger } from '../../functions/function-list.ts';
import type { Env } from '../../functions/platform/env.ts';
import { bundling, projectRoot } from '../bundling.ts';
import { acknowledgeWildcard } from './acknowledge.ts';
import { service } from './observability/app-metrics.ts';

/** How long logs are kept: a term, and time for an appeal. */
export const logRetention = RetentionDays.SIX_MONTHS;

/** Closing ten sessions takes well under a second; the rest is for a table that answers slowly. */
export const expireTimeout = Duration.seconds(20);

/** Time and memory by what triggers a function. More memory is more processor, which a cold start in front of a student needs. */
const sizes: Readonly<Record<Trigger['kind'], { readonly timeout: Duration; readonly memorySize: number }>> = {
  // Less than the API's 30 s, so that the function, not the gateway, says what went wrong.
  http: { timeout: Duration.seconds(25), memorySize: 1024 },
  deadline: { timeout: expireTimeout, memorySize: 512 },
  // Less than its interval: two sweeps at a time would only meet each other.
  rate: { timeout: Duration.seconds(55), memorySize: 1024 },
  direct: { timeout: Duration.seconds(30), memorySize: 512 },
};

/** Asked for all the time by all open pages: one trace in twenty of that would cost twice what its reads do. */
const untraced: ReadonlySet<FunctionName> = new Set(['getNews']);

/** What the functions' environment holds; names and meaning are in functions/platform/env.ts. */
export type FunctionEnvironment = Readonly<Record<keyof Env, string>>;

export interface AppFunctionProps {
  readonly name: FunctionName;
  readonly definition: FunctionDefinition;
  readonly environment: FunctionEnvironment;
  /** What it may do besides writing its log and traces. */
  readonly statements: readonly PolicyStatement[];
  /** Generated unless given. */
  readonly functionName?: string | undefined;
}

export class AppFunction extends NodejsFunction {
  constructor(scope: Construct, props: AppFunctionProps) {
    const { name, definition, environment, statements, functionName } = props;
    const id = name.charAt(0).toUpperCase() + name.slice(1);
    const logGroup = new LogGroup(scope, `${id}Log`, { retention: logRetention, removalPolicy: RemovalPolicy.DESTROY });
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    super(scope, id, {
      ...(functionName === undefined ? {} : { functionName }),
      description: `Pencils Down: ${name}`,
      entry: join(projectRoot, definition.entry),
      handler: 'handler',
      projectRoot,
      depsLockFilePath: join(projectRoot, 'package-lock.json'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      ...sizes[definition.trigger.kind],
      environment: { ...environment, POWERTOOLS_SERVICE_NAME: service },
      awsSdkConnectionReuse: false,
      tracing: untraced.has(name) ? Tracing.PASS_THROUGH : Tracing.ACTIVE,
      logGroup,
      role,
      bundling: {
        format: OutputFormat.ESM,
        target: bundling.target,
        minify: bundling.minify,
        mainFields: [...bundling.mainFields],
        bundleAwsSDK: true,
      },
    });
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        // A log group's own name for its streams.
        resources: [logGroup.logGroupArn],
      }),
    );
    for (const statement of statements) role.addToPolicy(statement);
    acknowledgeWildcard(
      role,
      '*',
      'X-Ray takes trace segments on no narrower resource (xray:PutTraceSegments, xray:PutTelemetryRecords).',
    );
  }
}
