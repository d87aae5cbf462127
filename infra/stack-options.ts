/** What can be chosen at deployment with `-c name=value`, read and checked in this one place. */
import type { Node } from 'constructs';
import * as z from 'zod/mini';
import { dueShardCount } from '../functions/runtime/table.ts';

const onOff = (standard: 'on' | 'off') => z._default(z.enum(['on', 'off']), standard);
const secureUrl = z
  .string()
  .check(z.regex(/^https:\/\/[^/\s]+(?:\/[^\s]*[^/\s])?$/, 'an https address, no slash at its end'));
const origin = z.string().check(z.regex(/^https?:\/\/[^/\s]+$/, 'an origin, such as http://localhost:4300'));
const arnOf = (service: string) =>
  z.string().check(z.regex(new RegExp(`^arn:[^:]+:${service}:`), `the ARN of ${service}`));

const StackOptions = z.strictObject({
  /** Of the CloudFormation stack; another name makes another, independent installation. */
  stackName: z._default(
    z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9-]{0,55}$/, 'letters, digits and hyphens, at most 56')),
    'PencilsDown',
  ),
  /** `off` leaves out S3 and CloudFront; the page is then served by somebody else, beside the API. */
  page: onOff('on'),
  /** With `page=off`: where the page is, for the sign-in to lead back to. */
  pageOrigin: z._default(origin, 'http://localhost:4300'),

  /** Any OpenID Connect issuer instead of the user pool; needs `audience`. */
  issuer: z.optional(secureUrl),
  /** What access tokens of that issuer are made for. */
  audience: z.optional(z.string().check(z.minLength(1))),
  /** The page's client at that issuer; the audience unless given. */
  clientId: z.optional(z.string().check(z.minLength(1))),
  /** The scope that an access token must have to reach the API. */
  apiScope: z._default(z.string().check(z.regex(/^\S+$/, 'one scope')), 'pencils-down/take'),
  /** `off` leaves the sign-in page without its style; for emulators that do not know the resource. */
  signInStyle: onOff('on'),

  /** The page's own name; needs `certificateArn`. */
  domainName: z.optional(z.string().check(z.regex(/^(?:[a-z0-9-]+\.)+[a-z]{2,}$/, 'a host name'))),
  /** Of a certificate for `domainName` in us-east-1, where CloudFront looks for it. */
  certificateArn: z.optional(arnOf('acm')),
  /** `on` makes a web ACL in this stack, which CloudFront accepts only from us-east-1. */
  waf: onOff('off'),
  /** A web ACL that exists, instead. */
  webAclArn: z.optional(arnOf('wafv2')),

  /** How many keys receipts have had so far: one more makes a new key, which signs from then on; never fewer. */
  receiptKeys: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(20)), 1),

  /** Who is told of alarms. */
  alarmEmail: z.optional(z.email()),
  /** Writes per second that the table takes at once, for a big sitting; a new table takes 4,000. */
  warmWritesPerSecond: z.optional(z.coerce.number().check(z.int(), z.minimum(4000), z.maximum(40_000))),
  /** Sweeps side by side, each with its share of the due index: one closes some 500 sessions a second. */
  sweepParts: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(dueShardCount)), 1),
});
export type StackOptions = z.infer<typeof StackOptions>;

/** Options that mean nothing without another one, or fight with one. */
const dependencies: readonly (readonly [fault: (options: StackOptions) => boolean, message: string])[] = [
  [({ issuer, audience }) => (issuer === undefined) !== (audience === undefined), 'issuer and audience go together'],
  [({ issuer, clientId }) => issuer === undefined && clientId !== undefined, 'clientId goes with issuer'],
  [
    ({ domainName, certificateArn }) => (domainName === undefined) !== (certificateArn === undefined),
    'domainName and certificateArn go together',
  ],
  [({ waf, webAclArn }) => waf === 'on' && webAclArn !== undefined, 'choose waf=on or webAclArn'],
  [
    ({ page, domainName, waf, webAclArn }) =>
      page === 'off' && (domainName !== undefined || webAclArn !== undefined || waf === 'on'),
    'domainName, waf and webAclArn are the page’s, which page=off leaves out',
  ],
];

/**
 * Reads the options from the CDK's context.
 * @throws Error naming each option that is wrong
 */
export function readStackOptions(node: Pick<Node, 'tryGetContext'>): StackOptions {
  const given = Object.keys(StackOptions.shape).flatMap((name) => {
    const value: unknown = node.tryGetContext(name);
    return value === undefined || value === '' ? [] : [[name, value] as const];
  });
  const parsed = z.safeParse(StackOptions, Object.fromEntries(given));
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map(({ path, message }) => `-c ${path.join('.')}: ${message}`).join('\n'));
  }
  const faults = dependencies.flatMap(([isFault, message]) => (isFault(parsed.data) ? [`-c: ${message}`] : []));
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return parsed.data;
}
