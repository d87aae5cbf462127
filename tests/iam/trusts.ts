/** Who may take on a role: the services whose work needs it, and from where; judged by the roles' trust policies. */
import * as z from 'zod/mini';
import { judgeRequest } from '../judges/policies/judge-request.ts';
import type { Deployment, Document, Role } from './deployment/read-deployment.ts';

/** One who would take on a role. */
export interface Candidate {
  /** A service, or the ARN of a role. */
  readonly principal: string;
  readonly context: Readonly<Record<string, string>>;
}

const Schedule = z.object({ GroupName: z.string(), Target: z.object({ RoleArn: z.string() }) });
const Group = z.object({ Name: z.string() });

/** Whether a role lets somebody take it on. */
export async function mayAssume(
  { sample }: Pick<Deployment, 'sample'>,
  { arn }: Role,
  { principal, context }: Candidate,
  trust: Document,
): Promise<boolean> {
  const request = { principal, action: 'sts:AssumeRole', resource: arn, resourceAccount: sample.account, context };
  return (await judgeRequest(request, { resource: trust })).isAllowed;
}

/**
 * Who must be able to take on a role: Lambda for a function's, Scheduler for that of schedules, which comes from their
 * group (Scheduler User Guide, "Confused deputy prevention").
 * @param made schedules that functions have made, besides those of the template
 */
export function needers(deployment: Deployment, role: Role, made: readonly unknown[]): Candidate[] {
  if (Object.values(deployment.functions).some((one) => one.role === role)) {
    return [{ principal: 'lambda.amazonaws.com', context: {} }];
  }
  const standing = deployment.ofType('AWS::Scheduler::Schedule', Schedule).map(({ properties }) => properties);
  const groups = [...standing, ...made.map((one) => z.parse(Schedule, one))]
    .filter(({ Target }) => Target.RoleArn === role.arn)
    .map(({ GroupName }) => GroupName);
  return [...new Set(groups)].map((group) => schedulerFrom(deployment, groupArn(deployment, group)));
}

function groupArn({ ofType }: Deployment, name: string): string {
  const found = ofType('AWS::Scheduler::ScheduleGroup', Group).find(({ properties }) => properties.Name === name);
  if (!found) throw new Error(`There is no schedule group ${name} in the template`);
  return found.arn;
}

function schedulerFrom({ sample }: Pick<Deployment, 'sample'>, arn: string, account = sample.account): Candidate {
  return {
    principal: 'scheduler.amazonaws.com',
    context: { 'aws:SourceAccount': account, 'aws:SourceArn': arn },
  };
}

/** Everybody who might try: other services, other groups, other accounts, other roles. */
export function candidates(deployment: Deployment): Candidate[] {
  const { sample, ofType, roles } = deployment;
  const groups = ofType('AWS::Scheduler::ScheduleGroup', Group).map(({ arn }) => arn);
  const elsewhere = groups.map((arn) => arn.replace(sample.account, '999900001111'));
  const services = ['lambda', 'ec2', 'apigateway'].map((name) => ({ principal: `${name}.amazonaws.com`, context: {} }));
  return [
    ...services,
    ...groups.map((arn) => schedulerFrom(deployment, arn)),
    ...groups.map((arn) => schedulerFrom(deployment, `${arn}-other`)),
    ...groups.map((arn) => schedulerFrom(deployment, arn, '999900001111')),
    ...elsewhere.map((arn) => schedulerFrom(deployment, arn, '999900001111')),
    ...elsewhere.map((arn) => schedulerFrom(deployment, arn)),
    ...[...roles.values()].map(({ arn }) => ({ principal: arn, context: {} })),
    { principal: 'arn:aws:iam::999900001111:role/Other', context: {} },
  ];
}

const TrustStatement = z.looseObject({
  Condition: z.optional(z.record(z.string(), z.record(z.string(), z.unknown()))),
});

/** The trust policy with one condition key fewer, for each. */
export function withoutOneCondition(trust: Document): { about: string; trust: Document }[] {
  return trust.Statement.flatMap((given, place) => {
    const statement = z.parse(TrustStatement, given);
    return Object.entries(statement.Condition ?? {}).flatMap(([operator, keys]) =>
      Object.keys(keys).map((key) => {
        const left = Object.fromEntries(Object.entries(keys).filter(([other]) => other !== key));
        const mutant = { ...statement, Condition: { ...statement.Condition, [operator]: left } };
        return { about: key, trust: { ...trust, Statement: trust.Statement.toSpliced(place, 1, mutant) } };
      }),
    );
  });
}
