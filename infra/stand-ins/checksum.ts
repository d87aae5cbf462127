/**
 * Stands in for `@smithy/core/checksum` in the functions' bundles: the hashes that our clients use, by Node's own
 * `crypto`. The SDK does the same and brings, for runtimes without, a second implementation of each in JavaScript.
 */
import { createHash, createHmac, type Hash, type Hmac } from 'node:crypto';

type Data = string | ArrayBuffer | NodeJS.ArrayBufferView;

const bytesOf = (data: Data): string | NodeJS.ArrayBufferView =>
  data instanceof ArrayBuffer ? new Uint8Array(data) : data;

/** The SDK's name for it: SHA-256, or HMAC-SHA-256 when given a secret. Signs requests. */
export class Sha256 {
  readonly digestLength = 32;
  readonly #secret: Data | undefined;
  #hash: Hash | Hmac;

  constructor(secret?: Data) {
    this.#secret = secret;
    this.#hash = this.#begin();
  }

  update(data: Data): void {
    this.#hash.update(bytesOf(data));
  }

  /** 32 bytes. A hash may go on afterwards; an HMAC may not, until it is reset. */
  async digest(): Promise<Uint8Array> {
    const { buffer, byteOffset, byteLength } = ('copy' in this.#hash ? this.#hash.copy() : this.#hash).digest();
    return new Uint8Array(buffer, byteOffset, byteLength);
  }

  reset(): void {
    this.#hash = this.#begin();
  }

  #begin(): Hash | Hmac {
    return this.#secret ? createHmac('sha256', bytesOf(this.#secret)) : createHash('sha256');
  }
}

/** The SDK's name for it. With it SQS's client checks that the queue got the message that was sent. */
export class Md5 {
  readonly digestLength = 16;
  #hash = createHash('md5');

  update(data: Data): void {
    this.#hash.update(bytesOf(data));
  }

  /** 16 bytes. */
  async digest(): Promise<Uint8Array> {
    const { buffer, byteOffset, byteLength } = this.#hash.copy().digest();
    return new Uint8Array(buffer, byteOffset, byteLength);
  }

  reset(): void {
    this.#hash = createHash('md5');
  }
}
