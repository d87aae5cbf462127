/** Checks a receipt against published keys. The same code runs in the browser and on the command line; neither asks us. */
import { base64url, compactVerify, decodeProtectedHeader, errors, importJWK } from 'jose';
import * as z from 'zod/mini';
import { type ReceiptKeySet, ReceiptStatement, receiptAlgorithm, receiptType } from '../api/receipts.ts';

/** Why something is no valid receipt. `notAReceipt`: not even its form; `changed`: the signature is not of this text. */
export type ReceiptFault = 'notAReceipt' | 'changed';

/** What became of a check. `unknownKey` proves nothing either way: the keys at hand do not include the one it names. */
export type ReceiptVerdict =
  | { readonly kind: 'valid'; readonly keyId: string; readonly statement: ReceiptStatement }
  | { readonly kind: 'notValid'; readonly fault: ReceiptFault }
  | { readonly kind: 'unknownKey'; readonly keyId: string };

const Header = z.strictObject({
  alg: z.literal(receiptAlgorithm),
  typ: z.literal(receiptType),
  kid: z.string(),
});

/** Longer than any receipt of 500 questions, in characters. */
const longestReceipt = 500_000;

/**
 * Checks a receipt.
 * @param text the file's content; white space around it does not matter
 * @param keySet as published at `/api/receipt-keys`
 */
export async function verifyReceipt(text: string, keySet: ReceiptKeySet): Promise<ReceiptVerdict> {
  const jws = text.trim();
  const header = readHeader(jws);
  if (!header) return { kind: 'notValid', fault: 'notAReceipt' };
  const key = keySet.keys.find(({ kid }) => kid === header.kid);
  if (!key) return { kind: 'unknownKey', keyId: header.kid };
  try {
    const publicKey = await importJWK({ ...key }, receiptAlgorithm);
    const { payload } = await compactVerify(jws, publicKey, { algorithms: [receiptAlgorithm] });
    const statement = z.parse(ReceiptStatement, JSON.parse(new TextDecoder().decode(payload)));
    return { kind: 'valid', keyId: header.kid, statement };
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed) return { kind: 'notValid', fault: 'changed' };
    // Signed by us and yet unreadable: of another format than this code knows.
    return { kind: 'notValid', fault: 'notAReceipt' };
  }
}

function readHeader(jws: string): z.infer<typeof Header> | null {
  if (jws.length > longestReceipt || !jws.split('.').every(isCanonical)) return null;
  try {
    const parsed = z.safeParse(Header, decodeProtectedHeader(jws));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/**
 * Whether a part is the one way to write its bytes. The last character of a signature has bits that decoders ignore, so
 * without this a changed character could leave the receipt valid.
 */
function isCanonical(part: string): boolean {
  try {
    return base64url.encode(base64url.decode(part)) === part;
  } catch {
    return false;
  }
}
