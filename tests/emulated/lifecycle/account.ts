/** An emulated AWS account of one test file's own, to which it deploys, changes and destroys whole stacks. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import {
  CloudFormationClient,
  DescribeStackResourcesCommand,
  DescribeStacksCommand,
  paginateDescribeStackEvents,
  SignalResourceCommand,
  type Stack,
  type StackEvent,
  type StackResource,
} from '@aws-sdk/client-cloudformation';
import { awsVariables } from '../../../infra/emulated/cloud.ts';
import { stopProcess } from '../../../infra/emulated/cloud-record.ts';
import type { Account } from '../../../infra/emulated/deploy-stack.ts';
import { endpointOf, startMinistack } from '../../../infra/emulated/start-ministack.ts';
import { clientOptions } from '../cloud-clients.ts';

export interface OwnAccount extends Account {
  /** What an AWS client needs to reach it. */
  readonly variables: Readonly<Record<string, string>>;
  /** As it is now. @throws ValidationError when there is no such stack */
  describe(stackNameOrId: string): Promise<Stack>;
  /** What the stack has made, with the names that the account gave. */
  resources(stackNameOrId: string): Promise<StackResource[]>;
  /** What has become of the stack and its resources, newest first. */
  events(stackNameOrId: string): Promise<StackEvent[]>;
  /** Makes a deployment that waits at a gate fail there. */
  failGate(stackName: string, gateId: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts an account that has seen nothing yet. @throws StepError when it cannot */
export async function startAccount(): Promise<OwnAccount> {
  const folder = mkdtempSync(path.join(tmpdir(), 'pencils-down-account-'));
  const ministack = await startMinistack(folder);
  const endpoint = endpointOf(ministack);
  const variables = awsVariables(endpoint);
  const client = new CloudFormationClient(clientOptions(variables));
  const account: OwnAccount = {
    folder,
    endpoint,
    variables,
    async describe(StackName) {
      const { Stacks: [stack] = [] } = await client.send(new DescribeStacksCommand({ StackName }));
      if (!stack) throw new Error(`There is no stack ${StackName}`);
      return stack;
    },
    async resources(StackName) {
      const { StackResources = [] } = await client.send(new DescribeStackResourcesCommand({ StackName }));
      return StackResources;
    },
    async events(StackName) {
      const events: StackEvent[] = [];
      for await (const { StackEvents = [] } of paginateDescribeStackEvents({ client }, { StackName })) {
        events.push(...StackEvents);
      }
      return events;
    },
    async failGate(StackName, LogicalResourceId) {
      const signal = { StackName, LogicalResourceId, UniqueId: 'test', Status: 'FAILURE' } as const;
      await client.send(new SignalResourceCommand(signal));
    },
    async stop() {
      await stopProcess(ministack);
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
  return account;
}
