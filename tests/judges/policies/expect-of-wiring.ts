/** Who acts for whom: trust of roles, permissions of functions, and whether each part may do what the template has it do. */
import * as z from 'zod/mini';
import type { EvaluatedResource, EvaluatedTemplate } from '../evaluate/evaluate-template.ts';
import { ofType } from '../support.ts';
import { administrators, type Expectation, everything, outsidersRefused, strangersAccount } from './expectation.ts';
import { functionPolicy, resourcePolicy, roleOf, rolePolicies, trustPolicy } from './policies-of.ts';

const scheduler = 'scheduler.amazonaws.com';
const AppFunction = z.object({
  Role: z.string(),
  LoggingConfig: z.object({ LogGroup: z.string() }),
  TracingConfig: z._default(z.object({ Mode: z.string() }), { Mode: 'PassThrough' }),
  Environment: z._default(z.object({ Variables: z.record(z.string(), z.string()) }), { Variables: {} }),
});
const Target = z.object({
  Arn: z.string(),
  RoleArn: z.string(),
  DeadLetterConfig: z.optional(z.object({ Arn: z.string() })),
});
const Schedule = z.object({ GroupName: z._default(z.string(), 'default'), Target });

/** Whether a role's policies, and the one on the resource, let it do something. */
function roleMay(
  template: EvaluatedTemplate,
  roleArn: string,
  action: string,
  resource: string,
  onQueue?: string,
): Expectation {
  const role = roleOf(template, roleArn);
  const queue = ofType(template, 'AWS::SQS::Queue').find(({ id }) => template.arn(id) === onQueue);
  return {
    isAllowed: true,
    because: `${role.id} acts for a part that needs ${action}`,
    request: { principal: roleArn, action, resource, resourceAccount: template.sample.account },
    policies: {
      identity: rolePolicies(template, role.id),
      ...(queue ? { resource: resourcePolicy(template, queue.id) } : {}),
    },
  };
}

/** A schedule, there already or made later, calls its function and puts down what it could not hand over. */
function scheduleMay(template: EvaluatedTemplate, { Arn, RoleArn, DeadLetterConfig }: z.output<typeof Target>) {
  const sent = DeadLetterConfig?.Arn;
  return [
    roleMay(template, RoleArn, 'lambda:InvokeFunction', Arn),
    ...(sent === undefined ? [] : [roleMay(template, RoleArn, 'sqs:SendMessage', sent, sent)]),
  ];
}

/** The schedules that functions make: role, function and dead letters stand in their environment. */
const Deadlines = z.object({
  SCHEDULER_ROLE_ARN: z.string(),
  EXPIRE_FUNCTION_ARN: z.string(),
  SCHEDULER_DLQ_ARN: z.string(),
  SCHEDULE_GROUP: z.string(),
});

/** Each schedule with the group that it is in, also those that functions make. */
function schedulesIn(template: EvaluatedTemplate): { group: string; target: z.output<typeof Target> }[] {
  const there = ofType(template, 'AWS::Scheduler::Schedule').map(({ properties }) => {
    const { GroupName, Target: target } = z.parse(Schedule, properties);
    return { group: GroupName, target };
  });
  const made = ofType(template, 'AWS::Lambda::Function').flatMap(({ properties }) => {
    const { data } = z.safeParse(Deadlines, z.parse(AppFunction, properties).Environment.Variables);
    if (!data) return [];
    const { SCHEDULER_ROLE_ARN: RoleArn, EXPIRE_FUNCTION_ARN: Arn, SCHEDULER_DLQ_ARN, SCHEDULE_GROUP: group } = data;
    return [{ group, target: { Arn, RoleArn, DeadLetterConfig: { Arn: SCHEDULER_DLQ_ARN } } }];
  });
  return [...there, ...made];
}

const groupArn = ({ sample }: EvaluatedTemplate, name: string, account = sample.account) =>
  `arn:${sample.partition}:scheduler:${sample.region}:${account}:schedule-group/${name}`;

/** Roles: the service that acts as one may take it on for the part that is ours, and nobody else. */
export function expectOfRoles(template: EvaluatedTemplate): Expectation[] {
  const { account } = template.sample;
  const schedules = schedulesIn(template);
  const functions = ofType(template, 'AWS::Lambda::Function').map(({ properties }) => z.parse(AppFunction, properties));
  return ofType(template, 'AWS::IAM::Role').flatMap(({ id }) => {
    const resource = template.arn(id);
    const trust = trustPolicy(template, id);
    const assume = (
      isAllowed: boolean,
      because: string,
      principal: string,
      context?: Readonly<Record<string, string>>,
    ) => ({
      isAllowed,
      because: `${id}: ${because}`,
      request: { principal, action: 'sts:AssumeRole', resource, resourceAccount: account, ...(context && { context }) },
      policies: { resource: trust },
    });
    const from = (group: string, owner = account) => ({
      'aws:SourceAccount': owner,
      'aws:SourceArn': groupArn(template, group, owner),
    });
    const groups = new Set(schedules.filter(({ target }) => target.RoleArn === resource).map(({ group }) => group));
    const isOfFunction = functions.some(({ Role }) => Role === resource);
    return [
      ...[...groups].flatMap((group) => [
        assume(true, `schedules of ${group} act as it`, scheduler, from(group)),
        assume(false, 'schedules of another account do not act as it', scheduler, from(group, strangersAccount)),
      ]),
      assume(false, 'other schedules of this account do not act as it', scheduler, from('default')),
      assume(false, 'no schedule of unknown origin acts as it', scheduler),
      assume(isOfFunction, isOfFunction ? 'a function acts as it' : 'no function acts as it', 'lambda.amazonaws.com'),
      {
        ...assume(false, 'no person or role of this account takes it on', administrators(template).ours),
        policies: { identity: everything, resource: trust },
      },
      ...outsidersRefused(template, { id, resource, actions: ['sts:AssumeRole'] }, trust),
    ];
  });
}

const RouteOfApi = z.object({ ApiId: z.string(), RouteKey: z.string(), Target: z.string() });
const Integration = z.object({ IntegrationUri: z.string() });

/** Functions: each route reaches its own, and no other API does. */
export function expectOfFunctions(template: EvaluatedTemplate): Expectation[] {
  const { partition, region, account } = template.sample;
  const routed = ofType(template, 'AWS::ApiGatewayV2::Route').flatMap(({ properties }) => {
    const { ApiId, RouteKey, Target: target } = z.parse(RouteOfApi, properties);
    const integration = ofType(template, 'AWS::ApiGatewayV2::Integration').find(
      ({ id }) => target === `integrations/${template.physicalId(id)}`,
    );
    const resource = z.parse(Integration, integration?.properties).IntegrationUri;
    const [method = '', path = ''] = RouteKey.split(' ');
    const invoke = (isAllowed: boolean, because: string, api: string, owner: string): Expectation => ({
      isAllowed,
      because: `${RouteKey}: ${because}`,
      request: {
        principal: 'apigateway.amazonaws.com',
        action: 'lambda:InvokeFunction',
        resource,
        resourceAccount: account,
        context: {
          'aws:SourceAccount': owner,
          'aws:SourceArn': `arn:${partition}:execute-api:${region}:${owner}:${api}/$default/${method}${path}`,
        },
      },
      policies: { resource: functionPolicy(template, functionOf(template, resource).id) },
    });
    return [
      invoke(true, 'reaches its function', ApiId, account),
      invoke(false, 'of another API does not reach the function', 'another123', account),
      invoke(false, 'of another account does not reach the function', ApiId, strangersAccount),
    ];
  });
  const outsiders = ofType(template, 'AWS::Lambda::Function').flatMap(({ id }) =>
    outsidersRefused(
      template,
      { id, resource: template.arn(id), actions: ['lambda:InvokeFunction'] },
      functionPolicy(template, id),
    ),
  );
  return [...routed, ...outsiders];
}

function functionOf(template: EvaluatedTemplate, name: string): EvaluatedResource {
  const found = ofType(template, 'AWS::Lambda::Function').find(({ id }) =>
    [template.physicalId(id), template.arn(id)].includes(name),
  );
  if (!found) throw new Error(`There is no function ${name}`);
  return found;
}

const EventSource = z.object({ FunctionName: z.string(), EventSourceArn: z.string() });
const Invocations = z.object({
  FunctionName: z.string(),
  DestinationConfig: z.optional(z.object({ OnFailure: z.optional(z.object({ Destination: z.string() })) })),
});

/** What services do in a role's name without any code of ours: logs, traces, deliveries. */
export function expectOfDeliveries(template: EvaluatedTemplate): Expectation[] {
  const { partition, region, account } = template.sample;
  const roleArnOf = (name: string) => z.parse(AppFunction, functionOf(template, name).properties).Role;
  const functions = ofType(template, 'AWS::Lambda::Function').flatMap(({ properties }) => {
    const { Role, LoggingConfig, TracingConfig } = z.parse(AppFunction, properties);
    const log = `arn:${partition}:logs:${region}:${account}:log-group:${LoggingConfig.LogGroup}:log-stream:2026`;
    return [
      roleMay(template, Role, 'logs:CreateLogStream', log),
      roleMay(template, Role, 'logs:PutLogEvents', log),
      ...(TracingConfig.Mode === 'Active' ? [roleMay(template, Role, 'xray:PutTraceSegments', '*')] : []),
    ];
  });
  const sources = ofType(template, 'AWS::Lambda::EventSourceMapping').flatMap(({ properties }) => {
    const { FunctionName, EventSourceArn: queue } = z.parse(EventSource, properties);
    // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
    return ['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'].map((action) =>
      roleMay(template, roleArnOf(FunctionName), action, queue, queue),
    );
  });
  const failures = ofType(template, 'AWS::Lambda::EventInvokeConfig').flatMap(({ properties }) => {
    const { FunctionName, DestinationConfig } = z.parse(Invocations, properties);
    const queue = DestinationConfig?.OnFailure?.Destination;
    return queue === undefined ? [] : [roleMay(template, roleArnOf(FunctionName), 'sqs:SendMessage', queue, queue)];
  });
  const scheduled = schedulesIn(template).flatMap(({ target }) => scheduleMay(template, target));
  return [...functions, ...sources, ...failures, ...scheduled];
}
