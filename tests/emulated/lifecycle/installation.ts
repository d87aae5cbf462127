/** A stack of Pencils Down in an account, as its people and operators meet it: an address, sign-in, commands. */
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import * as z from 'zod/mini';
import { createTableClient } from '../../../functions/platform/table/table-client.ts';
import { addPerson } from '../../../infra/emulated/add-people.ts';
import { makePassword } from '../../../infra/emulated/cloud.ts';
import { frontDoorOptions } from '../../../infra/emulated/deploy-cloud.ts';
import { bootstrap, deploy, Outputs, type StackOfAccount, synthesize } from '../../../infra/emulated/deploy-stack.ts';
import { frontDoor } from '../../../infra/emulated/front-door.ts';
import { sampleUsers as people } from '../../../infra/local/identity/users.ts';
import { type RequestHandler, sendJson, startHttpServer } from '../../../infra/local/support/http-server.ts';
import { type ApiClient, createApiClient } from '../../support/api-client.ts';
import { type CommandResult, runNode } from '../../support/import-test.ts';
import type { SampleUser } from '../../support/sample-users.ts';
import { signIn } from '../../support/sign-in.ts';
import { subjectOf } from '../../support/target.ts';
import { clientOptions } from '../cloud-clients.ts';
import type { OwnAccount } from './account.ts';

type Variables = Readonly<Record<string, string>>;

/** Somebody who has signed in. */
export interface Student {
  readonly studentId: string;
  readonly api: ApiClient;
}

export interface Installation extends StackOfAccount {
  readonly account: OwnAccount;
  /** Of page and API; the same whatever is deployed. */
  readonly url: string;
  /** What operators' commands need, of the stack that was deployed last. */
  variables(): Variables;
  table(): { readonly client: DynamoDBClient; readonly records: DynamoDBDocumentClient; readonly tableName: string };
  /** Makes the assembly of the same stack with other options. */
  withOptions(context: Variables): Promise<StackOfAccount>;
  /** Deploys this release or, of the same stack, another one. @throws StepError when it fails */
  deploy(release?: StackOfAccount): Promise<void>;
  /** Learns what was deployed by others. */
  refresh(): Promise<void>;
  /** Lets somebody sign in. */
  addPerson(user: SampleUser): Promise<void>;
  /** @param at whose API is called with the token; this installation’s unless given */
  signIn(user: SampleUser, at?: Pick<Installation, 'url'>): Promise<Student>;
  /** Runs `npm run ops -- --stack NAME …`. */
  ops(...args: readonly string[]): Promise<CommandResult>;
  stop(): Promise<void>;
}

export interface InstallationOptions {
  readonly stackName?: string;
  /** `-c name=value`. */
  readonly context?: Variables;
  /** A page that was built, where one is needed. */
  readonly pageFolder?: string;
  /** Everybody's; of people who exist already it is what they have. */
  readonly password?: string;
}

/** Makes the assembly of a stack that is not deployed yet, and holds its address ready. */
export async function prepareInstallation(
  account: OwnAccount,
  options: InstallationOptions = {},
): Promise<Installation> {
  const { stackName = 'PencilsDown', context = {}, pageFolder = emptyPage(account) } = options;
  const { password = makePassword() } = options;
  let handle: RequestHandler = async (_, response) => sendJson(response, 503, { message: 'Not deployed yet' });
  let variables: Variables = {};
  let userPoolId = '';
  const server = await startHttpServer((request, response) => handle(request, response));
  const url = `http://localhost:${server.port}`;
  const stack = { stackName, assembly: path.join(account.folder, `cdk.out-${stackName}`) };
  const make = async (assembly: string, options: Variables) => {
    const made = { stackName, assembly };
    await synthesize(account, made, { pageOrigin: url, ...context, ...options });
    return made;
  };
  await make(stack.assembly, {});
  await bootstrap(account, stack);
  const personOf = (user: SampleUser) => {
    const person = people.find(({ id }) => id === user);
    if (!person) throw new Error(`There is nobody called ${user}`);
    return person;
  };

  async function refresh(): Promise<void> {
    const { Outputs: given = [] } = await account.describe(stackName);
    const outputs = z.parse(Outputs, Object.fromEntries(given.map((one) => [one.OutputKey, one.OutputValue])));
    const ofStack = z.parse(z.record(z.string(), z.string()), JSON.parse(outputs.OperatorEnvironment));
    variables = { ...ofStack, ...account.variables };
    userPoolId = outputs.UserPoolId;
    handle = frontDoor({ ...frontDoorOptions(outputs, account.endpoint, url), pageFolder });
  }

  return {
    ...stack,
    account,
    url,
    variables: () => variables,
    table: () => {
      const config = clientOptions(account.variables);
      const [client, records] = [new DynamoDBClient(config), createTableClient(config)];
      return { client, records, tableName: variables.TABLE_NAME ?? '' };
    },
    withOptions: (others) => make(`${stack.assembly}-${Object.keys(others).join('-')}`, others),
    async deploy(release = stack) {
      await deploy(account, release);
      await refresh();
    },
    refresh,
    async addPerson(user) {
      const { folder, endpoint } = account;
      await addPerson({ folder, endpoint, variables }, userPoolId, personOf(user), password);
    },
    async signIn(user, at = { url }) {
      const { accessToken: token } = await signIn(url, personOf(user).email, password);
      return { studentId: subjectOf(token), api: createApiClient({ url: at.url, token }) };
    },
    ops: (...args) => runNode(['functions/operator/ops.ts', '--stack', stackName, ...args], account.variables),
    stop: () => server.close(),
  };
}

/** The front door wants a page; most tests here only call the API behind it. */
function emptyPage({ folder }: OwnAccount): string {
  const page = path.join(folder, 'empty-page');
  mkdirSync(page, { recursive: true });
  writeFileSync(path.join(page, 'index.html'), '<!doctype html><title>No page</title>');
  return page;
}
