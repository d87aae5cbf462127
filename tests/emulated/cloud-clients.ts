/** Clients of the deployed cloud, for looking at it from outside. */

type Variables = Readonly<Record<string, string>>;

/** What every client of the SDK takes. @throws Error when the variables do not name an endpoint */
export function clientOptions(variables: Variables) {
  const { AWS_ENDPOINT_URL: endpoint, AWS_REGION: region } = variables;
  const { AWS_ACCESS_KEY_ID: accessKeyId, AWS_SECRET_ACCESS_KEY: secretAccessKey } = variables;
  if (!endpoint || !region || !accessKeyId || !secretAccessKey) throw new Error('The cloud does not say where it is');
  return { endpoint, region, credentials: { accessKeyId, secretAccessKey } };
}
