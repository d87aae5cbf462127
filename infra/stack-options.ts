/** What can be chosen at deployment with `-c name=value`, read and checked in this one place. */
import type { Node } from 'constructs';
import * as z from 'zod/mini';
import { dueShardCount } from '../functions/platform/table/table.ts';

const onOff = (standard: 'on' | 'off') => z._default(z.enum(['on', 'off']), standard);
const secureUrl = z.string().check(z.regex(/^https:\/\/[^/\s]+(?:\/[^\s]*)?$/, 'an https address'));
const secureOrigin = z.string().check(z.regex(/^https:\/\/[^/\s]+$/, 'origins, such as https://login.example.edu'));
const origin = z.string().check(z.regex(/^https?:\/\/[^/\s]+$/, 'an origin, such as http://localhost:4300'));
const arnOf = (service: string) =>
  z.string().check(z.regex(new RegExp(`^arn:[^:]+:${service}:`), `the ARN of ${service}`));
/** Several values in one option, separated by spaces. */
const listOf = <T extends z.ZodMiniType<unknown, string>>(item: T) =>
  z.pipe(
    z.pipe(
      z.string(),
      z.transform((text: string) => text.split(/\s+/).filter((part) => part !== '')),
    ),
    z.array(item),
  );

const StackOptions = z.strictObject({
  /** Of the CloudFormation stack; another name makes another, independent installation. */
  stackName: z._default(
    z.string().check(z.regex(/^[A-Za-z][A-Za-z0-9-]{0,55}$/, 'letters, digits and hyphens, at most 56')),
    'PencilsDown',
  ),
  /**
   * `on` keeps table, people and stack from being deleted by hand. For an installation that works: a first deployment
   * that fails could not take back what is protected (docs/decisions/0025-protected-by-a-second-deployment.md).
   */
  protection: onOff('off'),
  /** `off` leaves out S3 and CloudFront; the page is then served by somebody else, beside the API. */
  page: onOff('on'),
  /** With `page=off`: where the page is, for the sign-in to lead back to. */
  pageOrigin: z._default(origin, 'http://localhost:4300'),

  /**
   * Any OpenID Connect issuer instead of the user pool; needs `audience`. Exactly as its tokens name it (`iss`), the slash
   * at its end included where there is one: API Gateway compares character by character.
   */
  issuer: z.optional(secureUrl),
  /** What access tokens of that issuer are made for. */
  audience: z.optional(z.string().check(z.minLength(1))),
  /** The page's client at that issuer; the audience unless given. */
  clientId: z.optional(z.string().check(z.minLength(1))),
  /** Origins, separated by spaces, of the issuer's endpoints that are not on its own, such as that for tokens. */
  signInOrigins: z._default(listOf(secureOrigin), []),
  /** The scope that an access token must have to reach the API. */
  apiScope: z._default(z.string().check(z.regex(/^\S+$/, 'one scope')), 'pencils-down/take'),
  /** `off` leaves the sign-in page without its style; for emulators that do not know the resource. */
  signInStyle: onOff('on'),
  /** `required`: people of the user pool must set up an authenticator app when they first sign in. */
  secondFactor: z._default(z.enum(['required', 'off']), 'off'),
  /** The address that mail to people of the user pool comes from, through SES; Cognito's own mailer sends 50 a day. */
  sesFrom: z.optional(z.email()),
  /** What of `sesFrom` is verified in SES: its domain, or the address alone. */
  sesIdentity: z._default(z.enum(['domain', 'address']), 'domain'),
  /** Where it is verified; the stack's Region unless given. */
  sesRegion: z.optional(z.string().check(z.regex(/^[a-z]{2}(?:-[a-z]+)+-\d$/, 'a Region, such as eu-west-1'))),

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
  /** Keys of an earlier installation whose receipts are still to be proved: their ARNs, separated by spaces. */
  earlierReceiptKeys: z._default(listOf(arnOf('kms')), []),

  /** A table that exists, restored or left by an earlier installation, instead of one of the stack's own. */
  existingTable: z.optional(z.string().check(z.regex(/^[A-Za-z0-9_.-]{3,255}$/, 'the name of a table'))),
  /** A user pool that exists, left by an earlier installation, instead of one of the stack's own. */
  existingUserPool: z.optional(z.string().check(z.regex(/^[a-z0-9-]+_[A-Za-z0-9]+$/, 'the id of a user pool'))),
  /** The prefix of the sign-in domain that `existingUserPool` has already; without one the stack makes one. */
  existingSignInDomain: z.optional(z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'the prefix of a domain'))),

  /** Gets every alarm. */
  alarmEmail: z.optional(z.email()),
  /** Get the alarms that can't wait: by email, by SMS, or by calling an incident service's address. */
  urgentEmail: z.optional(z.email()),
  urgentPhone: z.optional(z.string().check(z.regex(/^\+[1-9]\d{6,14}$/, 'a phone number, such as +4915112345678'))),
  urgentUrl: z.optional(secureUrl),
  /** Gets the alarms that can wait until working hours. */
  routineEmail: z.optional(z.email()),
  /** Dollars a month for the whole account; the recipients of routine alarms are notified when it costs more. */
  monthlyBudget: z.optional(z.coerce.number().check(z.minimum(1))),
  /** Writes per second that the table takes at once, for a big sitting; a new table takes 4,000. */
  warmWritesPerSecond: z.optional(z.coerce.number().check(z.int(), z.minimum(4000), z.maximum(40_000))),
  /**
   * How many batches of ten sessions the delay queue has closed at a time. No more than a tenth of the account's Lambda
   * concurrency: at a common deadline the others must be left to those who save and submit. 2 where it is 10.
   */
  closeBatches: z._default(z.coerce.number().check(z.int(), z.minimum(2), z.maximum(1000)), 100),
  /** Sweeps side by side, each with its share of the due index: one closes some 500 sessions a second. */
  sweepParts: z._default(z.coerce.number().check(z.int(), z.minimum(1), z.maximum(dueShardCount)), 1),
});
export type StackOptions = z.infer<typeof StackOptions>;

/** What every option is called. */
export const optionNames: readonly string[] = Object.keys(StackOptions.shape);

/** Options that mean nothing without another one, or fight with one. */
const dependencies: readonly (readonly [fault: (options: StackOptions) => boolean, message: string])[] = [
  [
    ({ issuer, audience }) => (issuer === undefined) !== (audience === undefined),
    'issuer and audience must be set together',
  ],
  [({ issuer, clientId }) => issuer === undefined && clientId !== undefined, 'clientId needs issuer'],
  [
    ({ domainName, certificateArn }) => (domainName === undefined) !== (certificateArn === undefined),
    'domainName and certificateArn must be set together',
  ],
  [
    ({ existingTable, warmWritesPerSecond }) => existingTable !== undefined && warmWritesPerSecond !== undefined,
    'warmWritesPerSecond only works with the stack’s own table; warm an existing one with aws dynamodb update-table',
  ],
  [
    ({ existingUserPool, issuer, sesFrom, secondFactor }) =>
      (existingUserPool !== undefined || issuer !== undefined) &&
      (sesFrom !== undefined || secondFactor === 'required'),
    'sesFrom and secondFactor only work with the stack’s own user pool',
  ],
  [
    ({ monthlyBudget, alarmEmail, routineEmail }) =>
      monthlyBudget !== undefined && alarmEmail === undefined && routineEmail === undefined,
    'monthlyBudget needs someone to notify: alarmEmail or routineEmail',
  ],
  [({ sesFrom, sesRegion }) => sesFrom === undefined && sesRegion !== undefined, 'sesRegion needs sesFrom'],
  [
    ({ existingUserPool, issuer }) => existingUserPool !== undefined && issuer !== undefined,
    'set either issuer or existingUserPool',
  ],
  [
    ({ existingUserPool, existingSignInDomain }) =>
      existingUserPool === undefined && existingSignInDomain !== undefined,
    'existingSignInDomain needs existingUserPool',
  ],
  [({ waf, webAclArn }) => waf === 'on' && webAclArn !== undefined, 'set either waf=on or webAclArn'],
  [
    ({ page, domainName, waf, webAclArn }) =>
      page === 'off' && (domainName !== undefined || webAclArn !== undefined || waf === 'on'),
    'domainName, waf and webAclArn belong to the page, which page=off leaves out',
  ],
];

/**
 * Reads the options from the CDK's context.
 * @throws Error naming each option that is wrong
 */
export function readStackOptions(node: Pick<Node, 'tryGetContext'>): StackOptions {
  const given = optionNames.flatMap((name) => {
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
