/** How a function becomes one file: data for the deployed stack and for the bundle bench, which must measure the same. */
import { fileURLToPath } from 'node:url';

/** The project's folder. */
export const projectRoot = fileURLToPath(new URL('..', import.meta.url));

/** esbuild's options, in its own words. The SDK is bundled: that pins its version and starts faster than the runtime's copy. */
export const bundling = {
  target: 'node24',
  format: 'esm',
  minify: true,
  /** ES modules first, so that what is not used falls away. */
  mainFields: ['module', 'main'],
} as const;
