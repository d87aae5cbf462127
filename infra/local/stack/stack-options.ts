/** What can be chosen when the local stack starts. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { PageMode } from '../page/page.ts';

/** The project's folder. */
export const projectRoot = fileURLToPath(new URL('../../..', import.meta.url));
export const defaultDataFolder = path.join(projectRoot, '.local');
export const defaultPort = 4300;

/** Parts that can be left out, to see the others make up for it. */
export const optionalParts = ['scheduler', 'sweep', 'queue'] as const;
export type OptionalPart = (typeof optionalParts)[number];

export interface StackOptions {
  readonly dataFolder: string;
  /** The first one tried; the next free one is taken when it is taken. 0 for any. */
  readonly port?: number;
  readonly without?: readonly OptionalPart[];
  readonly page?: PageMode;
  /** Where the built page is, when not in `web/dist`. */
  readonly pageFolder?: string | undefined;
  /** Restarts the functions when their sources change. */
  readonly watch?: boolean;
  /** Imports the sample tests. */
  readonly seed?: boolean;
  readonly graceSeconds?: number;
  /** One-shots fire this late, 0–60; AWS promises no better than 60. */
  readonly schedulerDelaySeconds?: number;
  /** Another DynamoDB than the embedded one. */
  readonly dynamodbEndpoint?: string | undefined;
  /** Gets a sentence now and then: a restart of the functions, a warning of theirs. */
  readonly report?: (sentence: string) => void;
}
