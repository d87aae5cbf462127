/** The page's files: built at synthesis, so that `cdk deploy` is enough, and put in place with their caching. */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { AssetHashType, CfnResource, DockerImage, RemovalPolicy, Stack } from 'aws-cdk-lib';
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { projectRoot } from '../bundling.ts';
import { acknowledge, acknowledgeWildcard } from './acknowledge.ts';
import { logRetention } from './app-function.ts';
import type { Identity } from './identity.ts';

export interface PageFilesProps {
  readonly bucket: IBucket;
  readonly identity: Identity;
}

/** What the CDK calls both its function that copies, and the resource that has it copy. */
const copierId = 'Custom::CDKBucketDeployment';

/** Memory of the function that copies the files, in MB: its default makes minutes of seconds. */
const copierMemory = 512;

export class PageFiles extends Construct {
  private readonly hashed: BucketDeployment;
  private readonly named: BucketDeployment;

  constructor(scope: Construct, id: string, { bucket, identity }: PageFilesProps) {
    super(scope, id);
    const page = new Asset(this, 'Page', {
      path: join(projectRoot, 'web'),
      assetHashType: AssetHashType.OUTPUT,
      bundling: { image: DockerImage.fromRegistry('scratch'), local: { tryBundle: buildPage } },
    });
    const pageSource = Source.bucket(page.bucket, page.s3ObjectKey);
    const { issuer, clientId, scope: signInScope } = identity;
    const config = Source.jsonData('config.json', { issuer, clientId, scope: signInScope });
    const logGroup = new LogGroup(this, 'CopierLog', { retention: logRetention, removalPolicy: RemovalPolicy.DESTROY });
    const common = {
      destinationBucket: bucket,
      // A student in the middle of a test may still load a part of the page from before a deployment.
      prune: false,
      memoryLimit: copierMemory,
      logGroup,
      // CDK's own grants would be whole families of actions.
      role: this.copierRole(page.bucket, bucket, logGroup).withoutPolicyUpdates(),
    };
    this.hashed = new BucketDeployment(this, 'Hashed', {
      ...common,
      sources: [pageSource],
      exclude: ['*'],
      include: ['assets/*'],
      cacheControl: [CacheControl.fromString('public, max-age=31536000, immutable')],
    });
    this.named = new BucketDeployment(this, 'Named', {
      ...common,
      sources: [pageSource, config],
      exclude: ['assets/*'],
      cacheControl: [CacheControl.fromString('no-cache')],
    });
    for (const child of Stack.of(this).node.children) {
      if (!child.node.id.startsWith(copierId)) continue;
      acknowledge(child, 'AwsSolutions-L1', 'CDK’s own function, on the runtime that CDK tests it with.');
    }
  }

  /**
   * Has the files copied when everything else is there: a first deployment that fails could not take back a bucket with
   * files in it, and a new page must not meet the API of before. Call it when the stack is complete.
   */
  comeLast(): void {
    const resources = Stack.of(this)
      .node.findAll()
      .filter((construct) => construct instanceof CfnResource);
    const copies = resources.filter(({ cfnResourceType }) => cfnResourceType === copierId);
    const [hashed, named] = [this.hashed, this.named].map((part) =>
      copies.find(({ node }) => node.scopes.includes(part)),
    );
    if (!hashed || !named) throw new Error('There is nothing that copies the page’s files');
    for (const resource of resources) if (!copies.includes(resource)) hashed.addResourceDependency(resource);
    // What a new index.html names must be there before it.
    named.addResourceDependency(hashed);
  }

  /** Reads what the CDK has uploaded, and writes the page. */
  private copierRole(uploads: IBucket, bucket: IBucket, logGroup: LogGroup): Role {
    const role = new Role(this, 'CopierRole', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const allow = (actions: string[], resource: string) =>
      role.addToPolicy(new PolicyStatement({ actions, resources: [resource] }));
    allow(['s3:GetObject'], uploads.arnForObjects('*'));
    allow(['s3:ListBucket'], bucket.bucketArn);
    allow(['s3:PutObject', 's3:AbortMultipartUpload'], bucket.arnForObjects('*'));
    allow(['logs:CreateLogStream', 'logs:PutLogEvents'], logGroup.logGroupArn);
    acknowledgeWildcard(role, uploads.arnForObjects('*'), 'The CDK’s uploads, whose names change with each build.');
    acknowledgeWildcard(role, bucket.arnForObjects('*'), 'The page’s files, whose names change with each build.');
    return role;
  }
}

/** Builds the page into `folder` with the project's own Vite. */
function buildPage(folder: string): boolean {
  const vite = join(projectRoot, 'node_modules/vite/bin/vite.js');
  execFileSync(process.execPath, [vite, 'build', 'web', '--outDir', folder, '--emptyOutDir', '--logLevel', 'warn'], {
    cwd: projectRoot,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return true;
}
