/** Everybody who has a role, and the calls that AWS itself makes in it, which no code of ours does and no proxy sees. */
import * as z from 'zod/mini';
import type { Deployment, Role } from './deployment/read-deployment.ts';
import type { AwsCall } from './gate/aws-call.ts';
import { arnIn } from './gate/aws-call.ts';
import type { Caller } from './gate/judge.ts';

/** A role at work. */
export interface Actor extends Caller {
  /** The function's name, or whose schedules run as it. */
  readonly session: string;
  /** What AWS does in its name. */
  readonly ownCalls: readonly AwsCall[];
}

const Target = z.object({
  Arn: z.string(),
  RoleArn: z.string(),
  DeadLetterConfig: z.optional(z.object({ Arn: z.string() })),
});
const Scheduled = z.object({ Target });
const FunctionProperties = z.object({
  LoggingConfig: z.object({ LogGroup: z.string() }),
  TracingConfig: z.object({ Mode: z.enum(['Active', 'PassThrough']) }),
});
const Mapping = z.object({ FunctionName: z.string(), EventSourceArn: z.string() });
const Failures = z.object({
  FunctionName: z.string(),
  DestinationConfig: z.optional(z.object({ OnFailure: z.object({ Destination: z.string() }) })),
});

const plain = (action: string, resource: string): AwsCall => ({ action, resource, context: {} });

/** Log, traces, queue and failed deliveries: what Lambda does as the function. */
function lambdasCalls(deployment: Deployment, functionArn: string): AwsCall[] {
  const { sample } = deployment;
  const name = functionArn.slice(functionArn.lastIndexOf(':') + 1);
  const ofFunction = <T extends { readonly properties: { readonly FunctionName: string } }>(found: readonly T[]) =>
    found.filter(({ properties }) => properties.FunctionName === name);
  const logs = deployment
    .ofType('AWS::Lambda::Function', FunctionProperties)
    .filter(({ arn }) => arn === functionArn)
    .map(({ properties }) => arnIn(sample, 'logs', `log-group:${properties.LoggingConfig.LogGroup}:log-stream:2026`));
  const queues = ofFunction(deployment.ofType('AWS::Lambda::EventSourceMapping', Mapping));
  const failures = ofFunction(deployment.ofType('AWS::Lambda::EventInvokeConfig', Failures));
  return [
    ...logs.flatMap((stream) => [plain('logs:CreateLogStream', stream), plain('logs:PutLogEvents', stream)]),
    // Also where tracing is passed through: a caller may ask for a trace.
    plain('xray:PutTraceSegments', '*'),
    plain('xray:PutTelemetryRecords', '*'),
    // Lambda Developer Guide, "Using Lambda with Amazon SQS": the permissions of the execution role.
    ...queues.flatMap(({ properties }) =>
      ['ReceiveMessage', 'DeleteMessage', 'GetQueueAttributes'].map((action) =>
        plain(`sqs:${action}`, properties.EventSourceArn),
      ),
    ),
    ...failures.flatMap(({ properties: { DestinationConfig } }) =>
      DestinationConfig ? [plain('sqs:SendMessage', DestinationConfig.OnFailure.Destination)] : [],
    ),
  ];
}

/** What Scheduler does for schedules: invokes the target, and puts down what it could not hand over. */
function schedulersCalls(schedules: readonly unknown[], role: Role): AwsCall[] {
  return schedules
    .map((schedule) => z.parse(Scheduled, schedule).Target)
    .filter(({ RoleArn }) => RoleArn === role.arn)
    .flatMap(({ Arn, DeadLetterConfig }) => [
      plain('lambda:InvokeFunction', Arn),
      ...(DeadLetterConfig ? [plain('sqs:SendMessage', DeadLetterConfig.Arn)] : []),
    ]);
}

/**
 * Everybody with a role in the template.
 * @param made schedules that functions have made, besides those of the template
 */
export function actorsOf(deployment: Deployment, made: readonly unknown[]): Actor[] {
  const functions = Object.values(deployment.functions).map(({ name, arn, role }) => ({
    session: name,
    role,
    ownCalls: lambdasCalls(deployment, arn),
  }));
  const standing = deployment.ofType('AWS::Scheduler::Schedule', Scheduled).map(({ properties }) => properties);
  const theirs = new Set(functions.map(({ role }) => role.name));
  const schedulers = [...deployment.roles.values()]
    .filter(({ name }) => !theirs.has(name))
    .map((role) => ({ session: role.id, role, ownCalls: schedulersCalls([...standing, ...made], role) }));
  return [...functions, ...schedulers];
}
