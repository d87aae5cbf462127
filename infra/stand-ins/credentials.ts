/**
 * Stands in for `@aws-sdk/credential-provider-node` in the functions' bundles: Lambda puts the role's credentials in the
 * environment, for longer than any environment lives, so there is nothing to search and nothing to renew.
 */

/** The SDK's name for it. @throws Error outside of Lambda, where the variables are missing */
export function defaultProvider() {
  return async () => {
    const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = process.env;
    if (!accessKeyId || !secretAccessKey) throw new Error('The environment has no AWS credentials');
    return { accessKeyId, secretAccessKey, sessionToken: process.env.AWS_SESSION_TOKEN };
  };
}
