/** Sets of options that a test of every template goes through. */

/** Every option that goes with the user pool and the page; those that name what exists are in `restored`. */
export const everyOption = {
  protection: 'on',
  domainName: 'tests.example.edu',
  certificateArn: 'arn:aws:acm:us-east-1:111122223333:certificate/00000000-0000-0000-0000-000000000000',
  waf: 'on',
  alarmEmail: 'ops@example.edu',
  urgentPhone: '+4915112345678',
  monthlyBudget: '50',
  warmWritesPerSecond: '8000',
  secondFactor: 'required',
  sesFrom: 'tests@example.edu',
  sweepParts: '16',
  receiptKeys: '3',
};

export const otherIssuer = {
  issuer: 'https://id.example.edu/',
  audience: 'pencils-down',
  signInOrigins: 'https://token.example.edu https://profile.example.edu',
};

/** What a restore needs: a table and people that are there. */
export const restored = {
  existingTable: 'PencilsDown-SessionsTable-restored',
  existingUserPool: 'eu-west-1_Abc123',
  earlierReceiptKeys:
    'arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-1111-1111-111111111111 arn:aws:kms:eu-west-1:111122223333:key/22222222-2222-2222-2222-222222222222',
};
