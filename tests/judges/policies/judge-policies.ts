/** Every policy of the stack, asked by those who have to get through and by those who must not. */
import * as z from 'zod/mini';
import type { EvaluatedTemplate } from '../evaluate/evaluate-template.ts';
import { type Findings, ofType } from '../support.ts';
import { expectOfBuckets, expectOfKeys, expectOfQueues, expectOfTopics } from './expect-of-resources.ts';
import { expectOfDeliveries, expectOfFunctions, expectOfRoles } from './expect-of-wiring.ts';
import { type Expectation, judgeExpectations } from './expectation.ts';
import { resourcePolicy } from './policies-of.ts';

/** All questions. */
export function policyExpectations(template: EvaluatedTemplate): Expectation[] {
  return [
    expectOfTopics,
    expectOfQueues,
    expectOfBuckets,
    expectOfKeys,
    expectOfRoles,
    expectOfFunctions,
    expectOfDeliveries,
  ].flatMap((expectOf) => expectOf(template));
}

/** Finds who may do what they must not, and who may not do what they have to. */
export async function judgePolicies(template: EvaluatedTemplate): Promise<Findings> {
  return [...missing(template), ...unheard(template), ...(await judgeExpectations(policyExpectations(template)))];
}

/** Without a policy of its own a resource takes plain HTTP. */
function missing(template: EvaluatedTemplate): string[] {
  return ['AWS::SNS::Topic', 'AWS::SQS::Queue', 'AWS::S3::Bucket']
    .flatMap((type) => ofType(template, type))
    .filter(({ id }) => resourcePolicy(template, id) === undefined)
    .map(({ id }) => `${id}: has no policy, so that nothing holds it to TLS`);
}

const Arns = z._default(z.array(z.string()), []);
const Alarm = z.object({ AlarmActions: Arns, OKActions: Arns, InsufficientDataActions: Arns });

/** Alarms that tell something which no rule here knows. */
function unheard(template: EvaluatedTemplate): string[] {
  const topics = new Set(ofType(template, 'AWS::SNS::Topic').map(({ id }) => template.arn(id)));
  return ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm']
    .flatMap((type) => ofType(template, type))
    .flatMap(({ id, properties }) =>
      Object.values(z.parse(Alarm, properties))
        .flat()
        .filter((action) => !topics.has(action))
        .map((action) => `${id}: tells ${action}, of which nobody has judged whether it may`),
    );
}
