/** ECDSA signatures: KMS writes them in DER (X9.62), a JWS holds both numbers at full length (RFC 7518, 3.4). */

/** Bytes of each number on P-256. */
const numberBytes = 32;

/**
 * A P-256 signature in DER as 64 bytes: r, then s.
 * @throws Error when it is not one
 */
export function toRawSignature(der: Uint8Array): Uint8Array {
  const sequence = readElement(der, 0, 0x30);
  const r = readElement(sequence.content, 0, 0x02);
  const s = readElement(sequence.content, r.end, 0x02);
  if (sequence.end !== der.length || s.end !== sequence.content.length) throw notASignature();
  const raw = new Uint8Array(2 * numberBytes);
  for (const [index, { content }] of [r, s].entries()) {
    // A leading zero keeps a number positive; short numbers have lost theirs.
    const digits = content[0] === 0 ? content.subarray(1) : content;
    if (digits.length > numberBytes) throw notASignature();
    raw.set(digits, (index + 1) * numberBytes - digits.length);
  }
  return raw;
}

/** An element of under 128 bytes, which all of a P-256 signature's are: tag, length, content. */
function readElement(bytes: Uint8Array, start: number, tag: number) {
  const length = bytes[start + 1] ?? 0;
  const end = start + 2 + length;
  if (bytes[start] !== tag || length === 0 || length > 127 || end > bytes.length) throw notASignature();
  return { content: bytes.subarray(start + 2, end), end };
}

const notASignature = () => new Error('This is not a P-256 signature in DER');
