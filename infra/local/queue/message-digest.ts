/** The MD5 digests that SQS returns and its clients check. */
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';

export const MessageAttribute = z.object({
  DataType: z.string().check(z.regex(/^(?:String|Number|Binary)(?:\..+)?$/)),
  StringValue: z.optional(z.string()),
  /** Base64. */
  BinaryValue: z.optional(z.string()),
});
export type MessageAttribute = z.infer<typeof MessageAttribute>;
export type MessageAttributes = Readonly<Record<string, MessageAttribute>>;

export const md5 = (data: string | Buffer) => createHash('md5').update(data).digest('hex');

/**
 * Digest of a message's attributes: sorted by name; name, type and value each with its length in front.
 * Source: SQS Developer Guide, "Calculating the MD5 message digest for message attributes".
 */
export function md5OfAttributes(attributes: MessageAttributes): string {
  const parts = Object.entries(attributes)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([name, { DataType, StringValue, BinaryValue }]) => [
      withLength(Buffer.from(name)),
      withLength(Buffer.from(DataType)),
      Buffer.from([BinaryValue === undefined ? 1 : 2]),
      withLength(BinaryValue === undefined ? Buffer.from(StringValue ?? '') : Buffer.from(BinaryValue, 'base64')),
    ]);
  return md5(Buffer.concat(parts));
}

function withLength(data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  return Buffer.concat([length, data]);
}
