/** A user pool in memory that speaks Cognito's protocol over HTTP, for tests: what the commands use of it, and its limits. */
import { createServer } from 'node:http';
import { type AddressInfo, isIPv4 } from 'node:net';
import * as z from 'zod/mini';

/** A user as the pool keeps them. */
export interface DoubleUser {
  readonly sub: string;
  email: string;
  name: string;
  status: string;
  enabled: boolean;
  readonly groups: Set<string>;
  /** Messages they have got. */
  mails: number;
  changedAtMs: number;
}

export interface CognitoDouble {
  readonly endpoint: string;
  readonly users: Map<string, DoubleUser>;
  /** The operations that were asked for, in order. */
  readonly calls: string[];
  /** Messages that are left for today. */
  mailsLeft: number;
  /** Operations that fail the next time, with this error. */
  readonly failures: Map<string, string>;
  /** What a client needs to reach it. */
  readonly config: {
    readonly endpoint: string;
    readonly region: string;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  };
  close(): Promise<void>;
}

const Request = z.looseObject({
  Username: z.optional(z.string()),
  GroupName: z.optional(z.string()),
  MessageAction: z.optional(z.string()),
  UserAttributes: z.optional(z.array(z.object({ Name: z.string(), Value: z.string() }))),
  PaginationToken: z.optional(z.string()),
  NextToken: z.optional(z.string()),
});
type Request = z.infer<typeof Request>;

class CognitoError extends Error {}

/** Cognito gives sixty at most; fewer here, so that a test meets the second page. */
const pageSize = 2;

/** Starts an empty pool on loopback. */
export async function startCognitoDouble(): Promise<CognitoDouble> {
  const users = new Map<string, DoubleUser>();
  const calls: string[] = [];
  const failures = new Map<string, string>();
  const double = { users, calls, failures, mailsLeft: Number.POSITIVE_INFINITY };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) if (Buffer.isBuffer(chunk)) chunks.push(chunk);
    const operation = String(request.headers['x-amz-target']).split('.').at(-1) ?? '';
    const body = z.parse(Request, JSON.parse(String(Buffer.concat(chunks))));
    const reply = (status: number, content: object) =>
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.1' }).end(JSON.stringify(content));
    calls.push(operation);
    try {
      const failure = failures.get(operation);
      failures.delete(operation);
      if (failure) throw new CognitoError(failure);
      reply(200, answer(double, operation, body));
    } catch (error) {
      if (!(error instanceof CognitoError)) throw error;
      reply(400, { __type: error.message, message: `${error.message} of the double` });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const endpoint = `http://127.0.0.1:${portOf(server.address())}`;
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  return Object.assign(double, {
    endpoint,
    config: { endpoint, region: 'us-east-1', credentials },
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === 'string' || !isIPv4(address.address)) throw new Error('no port');
  return address.port;
}

type State = Pick<CognitoDouble, 'users' | 'mailsLeft'>;

function answer(state: State, operation: string, request: Request): object {
  const { users } = state;
  const user = () => {
    const found = users.get(request.Username ?? '');
    if (!found) throw new CognitoError('UserNotFoundException');
    return found;
  };
  switch (operation) {
    case 'AdminCreateUser':
      return { User: described(request.MessageAction === 'RESEND' ? resend(state, user()) : create(state, request)) };
    case 'AdminGetUser': {
      const { Attributes, ...rest } = described(user());
      return { ...rest, UserAttributes: Attributes };
    }
    case 'AdminListGroupsForUser':
      return { Groups: [...user().groups].map((GroupName) => ({ GroupName })) };
    case 'AdminAddUserToGroup':
      user().groups.add(request.GroupName ?? '');
      return {};
    case 'AdminRemoveUserFromGroup':
      user().groups.delete(request.GroupName ?? '');
      return {};
    case 'AdminUpdateUserAttributes':
      user().name = attributeOf(request, 'name');
      return {};
    case 'AdminDisableUser':
    case 'AdminEnableUser':
      user().enabled = operation === 'AdminEnableUser';
      return {};
    case 'AdminUserGlobalSignOut':
      user();
      return {};
    case 'AdminDeleteUser':
      users.delete(user().email);
      return {};
    case 'ListUsers':
      return page([...users.values()], request.PaginationToken, 'PaginationToken');
    case 'ListUsersInGroup': {
      const members = [...users.values()].filter(({ groups }) => groups.has(request.GroupName ?? ''));
      return page(members, request.NextToken, 'NextToken');
    }
    default:
      throw new CognitoError('InvalidParameterException');
  }
}

function create(state: State, request: Request): DoubleUser {
  const email = request.Username ?? '';
  if (state.users.has(email)) throw new CognitoError('UsernameExistsException');
  const name = attributeOf(request, 'name');
  const user: DoubleUser = {
    sub: `id-of-${email}`,
    email,
    name,
    status: 'FORCE_CHANGE_PASSWORD',
    enabled: true,
    groups: new Set(),
    mails: 0,
    changedAtMs: Date.now(),
  };
  if (request.MessageAction !== 'SUPPRESS') mail(state, user);
  state.users.set(email, user);
  return user;
}

function resend(state: State, user: DoubleUser): DoubleUser {
  if (user.status !== 'FORCE_CHANGE_PASSWORD') throw new CognitoError('UnsupportedUserStateException');
  mail(state, user);
  user.changedAtMs = Date.now();
  return user;
}

function mail(state: State, user: DoubleUser): void {
  if (state.mailsLeft <= 0) throw new CognitoError('LimitExceededException');
  state.mailsLeft -= 1;
  user.mails += 1;
}

function attributeOf({ UserAttributes = [] }: Request, name: string): string {
  return UserAttributes.find(({ Name }) => Name === name)?.Value ?? '';
}

function described(user: DoubleUser) {
  return {
    Username: user.sub,
    UserStatus: user.status,
    Enabled: user.enabled,
    UserCreateDate: user.changedAtMs / 1000,
    UserLastModifiedDate: user.changedAtMs / 1000,
    Attributes: [
      { Name: 'sub', Value: user.sub },
      { Name: 'email', Value: user.email },
      { Name: 'name', Value: user.name },
    ],
  };
}

function page(all: readonly DoubleUser[], token: string | undefined, tokenName: string): object {
  const from = Number(token ?? 0);
  const more = from + pageSize < all.length ? { [tokenName]: String(from + pageSize) } : {};
  return { Users: all.slice(from, from + pageSize).map(described), ...more };
}
