/** A value of each option that is not its usual one, with the options that it needs. A new option needs a line here. */
import type { Context } from '../../infra/synthesize.ts';

const issuer = { issuer: 'https://id.example.edu/', audience: 'pencils-down' };
const domain = {
  domainName: 'tests.example.edu',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000000',
};
const pool = { existingUserPool: 'us-east-1_Abc123' };
const ses = { sesFrom: 'tests@example.edu' };

export const optionSamples: Readonly<Record<string, Context>> = {
  // As long as a name can be.
  stackName: { stackName: 'Pencils-Down-of-the-Department-of-Experimental-Education'.padEnd(56, 's') },
  protection: { protection: 'on' },
  page: { page: 'off' },
  pageOrigin: { pageOrigin: 'https://tests.example.edu' },
  issuer,
  audience: issuer,
  clientId: { ...issuer, clientId: 'page' },
  signInOrigins: { ...issuer, signInOrigins: 'https://token.example.edu https://profile.example.edu' },
  apiScope: { ...issuer, apiScope: 'exams/sit' },
  signInStyle: { signInStyle: 'off' },
  secondFactor: { secondFactor: 'required' },
  sesFrom: ses,
  sesIdentity: { ...ses, sesIdentity: 'address' },
  sesRegion: { ...ses, sesRegion: 'eu-west-1' },
  domainName: domain,
  certificateArn: domain,
  waf: { waf: 'on' },
  webAclArn: {
    webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/campus/00000000-0000-0000-0000-000000000000',
  },
  // As many as there can be.
  receiptKeys: { receiptKeys: '20' },
  earlierReceiptKeys: {
    earlierReceiptKeys: [1, 2].map((digit) => `arn:aws:kms:us-east-1:111122223333:key/${uuidOf(digit)}`).join(' '),
  },
  existingTable: { existingTable: 'PencilsDown-SessionsTable-restored' },
  existingUserPool: pool,
  existingSignInDomain: { ...pool, existingSignInDomain: 'pencils-down-of-last-year' },
  alarmEmail: { alarmEmail: 'ops@example.edu' },
  urgentEmail: { urgentEmail: 'on-call@example.edu' },
  urgentPhone: { urgentPhone: '+4915112345678' },
  urgentUrl: { urgentUrl: 'https://incidents.example.edu/pencils-down' },
  routineEmail: { routineEmail: 'office@example.edu' },
  monthlyBudget: { alarmEmail: 'ops@example.edu', monthlyBudget: '50' },
  // For an account with a Lambda concurrency of 5,000.
  closeBatches: { closeBatches: '500' },
  warmWritesPerSecond: { warmWritesPerSecond: '40000' },
  sweepParts: { sweepParts: '16' },
};

function uuidOf(digit: number): string {
  return '00000000-0000-0000-0000-000000000000'.replaceAll('0', String(digit));
}
