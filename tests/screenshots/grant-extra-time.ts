import { createAccommodationStore } from '../../functions/accommodations/accommodation-store.ts';
import { createTableClient } from '../../functions/platform/table/table-client.ts';
import type { LocalStack } from '../support/local-stack.ts';

/** Gives a student of a stack without samples the extra time that the samples would bring. */
export async function grantExtraTime(stack: LocalStack, studentId: string): Promise<void> {
  const { AWS_ENDPOINT_URL_DYNAMODB: endpoint = '', AWS_REGION: region = '', TABLE_NAME: tableName = '' } = stack.env();
  const client = createTableClient({
    endpoint,
    region,
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const accommodations = createAccommodationStore(client, tableName);
  await accommodations.put(studentId, { testId: null, extraPercent: 50 });
}
