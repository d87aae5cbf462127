/** A user pool and a terminal for tests of the commands about people. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { vi } from 'vitest';
import { usersCommand } from '../../functions/operator/users-command.ts';
import { type CognitoDouble, startCognitoDouble } from './cognito-double.ts';

/** How a command ended, and what it printed. */
export interface CommandEnd {
  readonly status: unknown;
  readonly output: string;
}

export interface PeopleDesk {
  readonly cognito: CognitoDouble;
  /** Types `users …`. */
  users(...args: string[]): Promise<CommandEnd>;
  /** Writes a file. @returns its path */
  csv(text: string): string;
  groupsOf(email: string): string[];
  /** Messages that people have got, in the order of their addresses. */
  mails(): number[];
  close(): Promise<void>;
}

/** Ada, Alan and Grace. */
export const three =
  'email,name,group\nada@example.org,Ada,\nalan@example.org,Alan,student\ngrace@example.org,Grace,instructor\n';

/** Starts an empty pool; until it is closed, everything printed is captured for the caller. */
export async function openPeopleDesk(): Promise<PeopleDesk> {
  const cognito = await startCognitoDouble();
  const folder = mkdtempSync(path.join(tmpdir(), 'people-'));
  const variables = {
    USER_POOL_ID: 'us-east-1_double',
    TABLE_NAME: 'table',
    SCHEDULE_GROUP: 'group',
    EXPIRE_FUNCTION_ARN: 'arn',
    SCHEDULER_ROLE_ARN: 'arn',
    SCHEDULER_DLQ_ARN: 'arn',
    DEADLINE_QUEUE_URL: 'url',
    RECEIPT_KEY_IDS: 'key',
    AWS_REGION: 'us-east-1',
    AWS_ACCESS_KEY_ID: 'test',
    AWS_SECRET_ACCESS_KEY: 'test',
    AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER: cognito.endpoint,
  };
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  let printed = '';
  const write = (text: string | Uint8Array) => {
    printed += String(text);
    return true;
  };
  vi.spyOn(process.stdout, 'write').mockImplementation(write);
  vi.spyOn(process.stderr, 'write').mockImplementation(write);
  return {
    cognito,
    async users(...args) {
      process.exitCode = 0;
      printed = '';
      try {
        await usersCommand().parseAsync(args, { from: 'user' });
      } catch (error) {
        return { status: 1, output: `${printed}${error instanceof Error ? error.message : error}` };
      }
      return { status: process.exitCode, output: printed };
    },
    csv(text) {
      const file = path.join(mkdtempSync(path.join(folder, 'csv-')), 'people.csv');
      writeFileSync(file, text);
      return file;
    },
    groupsOf: (email) => [...(cognito.users.get(email)?.groups ?? [])],
    mails: () => [...cognito.users].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, user]) => user.mails),
    async close() {
      vi.restoreAllMocks();
      vi.unstubAllEnvs();
      process.exitCode = 0;
      rmSync(folder, { recursive: true, force: true });
      await cognito.close();
    },
  };
}
