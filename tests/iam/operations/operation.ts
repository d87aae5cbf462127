/** One thing that a function is asked to do, as its trigger asks, and what it must answer. */
import * as z from 'zod/mini';
import type { FunctionName } from '../../../functions/function-list.ts';
import type { RouteName } from '../../../shared/api/routes.ts';
import { apiEvent } from '../../bench/support/bench-events.ts';
import type { School } from './school.ts';

export interface Operation {
  readonly function: FunctionName;
  /** What happens, for a reader. */
  readonly about: string;
  /** Makes ready what it needs; the event. */
  readonly event: (school: School) => Promise<unknown>;
  /** What the reply must look like. */
  readonly reply: z.ZodMiniType;
}

/** A student's request. */
export interface Asked {
  readonly studentId: string;
  /** Of the token; a student's unless given. */
  readonly groups?: readonly string[];
  readonly params?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A call of the API that must be answered with `status`; `asked` makes ready what it needs. */
export function http(
  route: RouteName & FunctionName,
  about: string,
  status: number,
  asked: (school: School) => Promise<Asked> | Asked,
): Operation {
  return {
    function: route,
    about,
    reply: z.object({ statusCode: z.literal(status) }),
    event: async (school) => {
      const { studentId, params, body, groups } = await asked(school);
      return apiEvent(route, studentId, params, body, groups);
    },
  };
}

/** Any other event. */
export function direct(
  name: FunctionName,
  about: string,
  reply: z.ZodMiniType,
  event: (school: School) => Promise<unknown>,
): Operation {
  return { function: name, about, reply, event };
}
