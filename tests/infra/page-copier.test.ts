/** The CDK’s function that copies the page’s files: its code is the CDK’s, so what it does is told here, by AWS calls. */
import { expect, test } from 'vitest';
import * as z from 'zod/mini';
import { arnsOf, readDeployment } from '../iam/deployment/read-deployment.ts';
import type { AwsCall } from '../iam/gate/aws-call.ts';
import { arnIn } from '../iam/gate/aws-call.ts';
import { mayCall } from '../iam/gate/judge.ts';
import { mutantsOf } from '../iam/mutants.ts';
import { allProbes } from '../iam/probes.ts';
import { ofType } from '../judges/support.ts';
import { synthesizeJson } from './synthesize.ts';

const deployment = readDeployment(JSON.parse(synthesizeJson()), null);
const { sample } = deployment.template;
const role = deployment.roles.find(({ id }) => id === 'PageFilesCopierRole');
if (!role) throw new Error('The template has no PageFilesCopierRole');
const copier = { role, session: 'copier' };

const [bucket = ''] = arnsOf(deployment, 'AWS::S3::Bucket');
const uploads = `arn:aws:s3:::cdk-hnb659fds-assets-${sample.account}-${sample.region}`;
const Copier = z.object({ Role: z.string(), LoggingConfig: z.optional(z.object({ LogGroup: z.string() })) });
const log = ofType(deployment.template, 'AWS::Lambda::Function')
  .map(({ properties }) => z.parse(Copier, properties))
  .find((one) => one.Role === role.arn)?.LoggingConfig?.LogGroup;

const call = (action: string, resource: string): AwsCall => ({ action, resource, context: {} });
const stream = arnIn(sample, 'logs', `log-group:${log}:log-stream:2026`);

/** `aws s3 cp` of what the CDK uploaded, `aws s3 sync` into the bucket; large files in parts, given up when that fails. */
const needed = [
  call('s3:GetObject', `${uploads}/page.zip`),
  call('s3:ListBucket', bucket),
  call('s3:PutObject', `${bucket}/index.html`),
  call('s3:AbortMultipartUpload', `${bucket}/index.html`),
  call('logs:CreateLogStream', stream),
  call('logs:PutLogEvents', stream),
];

test.each(needed)('may $action', async (one) => {
  expect(await mayCall(deployment, copier, one)).toBe(true);
});

test('and nothing else: not delete, read or list what it has no business with, nor what functions may', async () => {
  const others = [
    call('s3:DeleteObject', `${bucket}/index.html`),
    call('s3:GetObject', `${bucket}/index.html`),
    call('s3:PutBucketPolicy', bucket),
    call('s3:PutObject', `${uploads}/page.zip`),
    call('s3:ListBucket', uploads),
    call('s3:PutObject', 'arn:aws:s3:::other/index.html'),
    ...allProbes(deployment, []).filter(({ resource }) => resource !== stream && !resource.startsWith(uploads)),
  ];
  for (const one of others) expect(await mayCall(deployment, copier, one), JSON.stringify(one)).toBe(false);
});

test('with less than it has, something that it needs is denied', async () => {
  const narrower = mutantsOf(role.statements).filter(({ is }) => is === 'narrower');
  expect(narrower.length).toBeGreaterThan(5);
  for (const { about, statements } of narrower) {
    const verdicts = await Promise.all(needed.map((one) => mayCall(deployment, copier, one, statements)));
    expect(verdicts, about).toContain(false);
  }
});
