/** The front door as a process of its own, which `npm run deploy:emulated` leaves running. */
import * as z from 'zod/mini';
import { startHttpServer } from '../local/support/http-server.ts';
import { frontDoor } from './front-door.ts';

const Options = z.object({
  port: z.int(),
  origin: z.url(),
  pageFolder: z.string(),
  apiEndpoint: z.url(),
  issuer: z.url(),
  clientId: z.string(),
  scope: z.string(),
});
export type ServeOptions = z.infer<typeof Options>;

const { port, ...options } = z.parse(Options, JSON.parse(process.argv[2] ?? ''));
const server = await startHttpServer(frontDoor(options), port);
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => server.close().then(() => process.exit(0)));
