/** How a function becomes one file: data for the deployed stack and for the bundle bench, which must measure the same. */
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

const standIn = (name: string) => fileURLToPath(new URL(`stand-ins/${name}.ts`, import.meta.url));

/** esbuild's options, in its own words. The SDK is bundled: that pins its version and starts faster than the runtime's copy. */
export const bundling = {
  target: 'node24',
  format: 'esm',
  minify: true,
  /** ES modules first, so that what is not used falls away. */
  mainFields: ['module', 'main'],
  /**
   * Parts of the SDK that no function of ours runs, and what stands in their place: what is asked for all the same says so
   * with an error. KB are what a function saves, docs/decisions/0019-what-bundles-leave-out.md why that is safe.
   */
  alias: {
    // 110 KB: the search for credentials. Function environments get theirs in variables.
    '@aws-sdk/credential-provider-node': standIn('credentials'),
    // 16 KB.
    '@smithy/core/event-streams': standIn('event-streams'),
    // 7 KB.
    '@aws-sdk/endpoint-cache': standIn('endpoint-cache'),
    // 6 KB: hashes for runtimes without any.
    '@smithy/core/checksum': standIn('checksum'),
  },
} as const;
