import type { Person } from '../e2e/person.ts';
import type { SampleUser } from '../support/sample-users.ts';
import type { Scene } from './scene.ts';

/** One screen: how a person gets there, and by which words it is ready. */
export interface Screen {
  /** Also the name of its picture. */
  readonly name: string;
  /** Who looks; nobody is signed in at the front door. */
  readonly as: SampleUser | null;
  /** Of the identity provider: ours on this machine, somebody else's in the cloud. */
  readonly isProviders?: boolean;
  readonly open: (person: Person, scene: Scene) => Promise<void>;
}
