/** The published types are about Express; the package itself asks for no more than Node's own requests and replies. */
declare module 'compression' {
  import type { IncomingMessage, ServerResponse } from 'node:http';

  export default function compression(options?: {
    /** Smaller replies, in bytes, stay as they are. */
    readonly threshold?: number;
  }): (request: IncomingMessage, response: ServerResponse, next: () => void) => void;
}
