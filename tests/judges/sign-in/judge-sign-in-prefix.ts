/**
 * Sign-in domains are `<prefix>.auth.<Region>.amazoncognito.com`: one prefix for all accounts of a Region, so that a
 * prefix which two installations share refuses the second one's deployment.
 */
import { evaluateTemplate } from '../evaluate/evaluate-template.ts';
import { type Sample, sample } from '../evaluate/sample.ts';
import { type Findings, ofType } from '../support.ts';

/** Three Regions, GovCloud, China, and names of stacks with hyphens in them. */
const samples: readonly Sample[] = [
  sample,
  { ...sample, region: 'eu-central-1', stackName: 'Pencils-Down-2026' },
  { ...sample, region: 'ap-southeast-2', stackName: 'a' },
  { ...sample, region: 'us-gov-west-1', partition: 'aws-us-gov', stackName: 'AWS-Cognito-Amazon' },
  { ...sample, region: 'cn-north-1', partition: 'aws-cn', stackName: 'exams-' },
];

/**
 * Ids as CloudFormation makes them within one month (RFC 9562, version 1): time low, middle and high, clock sequence,
 * node. The version and the high part of the time stay the same for months. Each differs from the first in one part.
 */
export const idsOfOneMonth = [
  'b0c1f5a0-c8e3-11f0-9d2a-0e5f6a7b8c9d',
  'b0c1f5a1-c8e3-11f0-9d2a-0e5f6a7b8c9d',
  'b0c1f5a0-c9e3-11f0-9d2a-0e5f6a7b8c9d',
  'b0c1f5a0-c8e3-11f0-8a01-0e5f6a7b8c9d',
  'b0c1f5a0-c8e3-11f0-9d2a-12ab34cd56ef',
] as const;

/** https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolDomain.html */
const allowed = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-assign-domain-prefix.html */
const reserved = ['aws', 'amazon', 'cognito'];

/** Finds sign-in prefixes that Cognito would refuse, or that two installations would share. */
export function judgeSignInPrefix(template: unknown): Findings {
  const refused = samples.flatMap((from) =>
    prefixesOf(template, from).flatMap((prefix) => [
      ...(allowed.test(prefix) ? [] : [`${prefix}: 1 to 63 of a-z, 0-9 and inner hyphens (${from.region})`]),
      ...reserved
        .filter((word) => prefix.includes(word))
        .map((word) => `${prefix}: ${word} is reserved (${from.region})`),
    ]),
  );
  const ofEachId = idsOfOneMonth.map((stackUuid) => prefixesOf(template, { ...sample, stackUuid }));
  const [first = [], ...others] = ofEachId;
  const shared = others.flatMap((prefixes, index) =>
    prefixes
      .filter((prefix) => first.includes(prefix))
      .map((prefix) => `${prefix}: the stacks ${idsOfOneMonth[0]} and ${idsOfOneMonth[index + 1]} share it`),
  );
  return [...refused, ...shared];
}

/** Prefixes of domains of Cognito's own; a domain with a certificate is a whole host name, which its owner chooses. */
function prefixesOf(template: unknown, from: Sample): string[] {
  return ofType(evaluateTemplate(template, from), 'AWS::Cognito::UserPoolDomain')
    .filter(({ properties }) => properties.CustomDomainConfig === undefined)
    .map(({ properties }) => String(properties.Domain));
}
