/** What the Scheduler's API does, apart from HTTP. */
import { isDeepStrictEqual } from 'node:util';
import { scheduleArn, scheduleGroupArn } from '../support/arn.ts';
import type { Clock } from '../support/clock.ts';
import { GroupInput, parseInput, parseName, ScheduleDefinition, ScheduleInput } from './schedule-definition.ts';
import { parseScheduleExpression } from './schedule-expression.ts';
import type { Schedule, ScheduleGroup, ScheduleStore } from './schedule-store.ts';
import { SchedulerError } from './scheduler-error.ts';

const maxPageSize = 100;

export class SchedulerOperations {
  readonly #store: ScheduleStore;
  readonly #now: Clock;

  constructor(store: ScheduleStore, now: Clock) {
    this.#store = store;
    this.#now = now;
  }

  /** Idempotent by ClientToken; without the same one an existing name is a ConflictException. */
  createSchedule(pathName: string, body: unknown): { ScheduleArn: string } {
    const name = parseName(pathName);
    const { GroupName: groupName, ClientToken: clientToken = null, ...rest } = parseInput(ScheduleInput, body);
    const definition = parseInput(ScheduleDefinition, rest);
    this.#demandGroup(groupName);
    const existing = this.#store.find(groupName, name);
    if (existing) {
      const isRepeat = clientToken !== null && existing.clientToken === clientToken;
      if (!isRepeat || !isDeepStrictEqual(existing.definition, definition)) {
        throw new SchedulerError('ConflictException', `Schedule ${name} already exists.`);
      }
    } else {
      const nowMs = this.#now();
      const nextFireAtMs = this.#firstFireAtMs(definition, nowMs);
      const times = { createdAtMs: nowMs, modifiedAtMs: nowMs, nextFireAtMs };
      this.#store.put({ groupName, name, definition, clientToken, ...times });
    }
    return { ScheduleArn: scheduleArn(groupName, name) };
  }

  /** Replaces the whole definition, as AWS does: what is not given is reset. */
  updateSchedule(pathName: string, body: unknown): { ScheduleArn: string } {
    const name = parseName(pathName);
    const { GroupName: groupName, ClientToken: clientToken = null, ...rest } = parseInput(ScheduleInput, body);
    const definition = parseInput(ScheduleDefinition, rest);
    const existing = this.#demandSchedule(groupName, name);
    const nowMs = this.#now();
    const nextFireAtMs = this.#firstFireAtMs(definition, nowMs);
    const times = { createdAtMs: existing.createdAtMs, modifiedAtMs: nowMs, nextFireAtMs };
    this.#store.put({ groupName, name, definition, clientToken, ...times });
    return { ScheduleArn: scheduleArn(groupName, name) };
  }

  getSchedule(pathName: string, groupName = 'default'): Record<string, unknown> {
    const schedule = this.#demandSchedule(groupName, parseName(pathName));
    return {
      ...schedule.definition,
      Arn: scheduleArn(schedule.groupName, schedule.name),
      GroupName: schedule.groupName,
      Name: schedule.name,
      CreationDate: schedule.createdAtMs / 1000,
      LastModificationDate: schedule.modifiedAtMs / 1000,
    };
  }

  deleteSchedule(pathName: string, groupName = 'default'): Record<string, never> {
    const name = parseName(pathName);
    if (!this.#store.delete(groupName, name)) throw notFound(`Schedule ${name}`);
    return {};
  }

  listSchedules(query: URLSearchParams): Record<string, unknown> {
    const group = query.get('ScheduleGroup');
    if (group !== null) this.#demandGroup(group);
    const limit = pageSize(query.get('MaxResults'));
    const token = query.get('NextToken');
    const found = this.#store.list({
      group,
      prefix: query.get('NamePrefix') ?? '',
      state: query.get('State'),
      after: token ? Buffer.from(token, 'base64url').toString('utf8') : '',
      limit: limit + 1,
    });
    const page = found.slice(0, limit);
    const last = page.at(-1);
    const hasMore = found.length > limit && last;
    return {
      Schedules: page.map((schedule) => ({
        Arn: scheduleArn(schedule.groupName, schedule.name),
        GroupName: schedule.groupName,
        Name: schedule.name,
        State: schedule.definition.State,
        Target: { Arn: schedule.definition.Target.Arn },
        CreationDate: schedule.createdAtMs / 1000,
        LastModificationDate: schedule.modifiedAtMs / 1000,
      })),
      ...(hasMore ? { NextToken: Buffer.from(`${last.groupName}/${last.name}`).toString('base64url') } : {}),
    };
  }

  createGroup(pathName: string, body: unknown): { ScheduleGroupArn: string } {
    const name = parseName(pathName);
    const { ClientToken: clientToken = null } = parseInput(GroupInput, body);
    const existing = this.#store.findGroup(name);
    if (existing) {
      if (clientToken === null || existing.clientToken !== clientToken) {
        throw new SchedulerError('ConflictException', `Schedule group ${name} already exists.`);
      }
    } else this.#store.insertGroup({ name, clientToken, createdAtMs: this.#now() });
    return { ScheduleGroupArn: scheduleGroupArn(name) };
  }

  getGroup(pathName: string): Record<string, unknown> {
    return describeGroup(this.#demandGroup(parseName(pathName)));
  }

  deleteGroup(pathName: string): Record<string, never> {
    const { name } = this.#demandGroup(parseName(pathName));
    if (name === 'default') throw new SchedulerError('ValidationException', 'The default group cannot be deleted.');
    this.#store.deleteGroup(name);
    return {};
  }

  listGroups(query: URLSearchParams): Record<string, unknown> {
    return { ScheduleGroups: this.#store.listGroups(query.get('NamePrefix') ?? '').map(describeGroup) };
  }

  #demandGroup(name: string): ScheduleGroup {
    const group = this.#store.findGroup(name);
    if (!group) throw notFound(`Schedule group ${name}`);
    return group;
  }

  #demandSchedule(groupName: string, name: string): Schedule {
    const schedule = this.#store.find(groupName, name);
    if (!schedule) throw notFound(`Schedule ${name}`);
    return schedule;
  }

  /** A one-shot in the past is refused, as AWS is believed to do; a rate starts at once unless StartDate says later. */
  #firstFireAtMs(definition: ScheduleDefinition, nowMs: number): number | null {
    const timing = parseScheduleExpression(definition.ScheduleExpression, definition.ScheduleExpressionTimezone);
    switch (timing.kind) {
      case 'at':
        if (timing.atMs < nowMs) {
          throw new SchedulerError('ValidationException', 'The schedule expression must be in the future.');
        }
        return timing.atMs;
      case 'rate': {
        const startMs = Math.max(nowMs, (definition.StartDate ?? 0) * 1000);
        return definition.EndDate !== undefined && startMs > definition.EndDate * 1000 ? null : Math.round(startMs);
      }
    }
  }
}

const notFound = (what: string) => new SchedulerError('ResourceNotFoundException', `${what} does not exist.`);

function describeGroup(group: ScheduleGroup): Record<string, unknown> {
  const seconds = group.createdAtMs / 1000;
  const times = { CreationDate: seconds, LastModificationDate: seconds };
  return { Arn: scheduleGroupArn(group.name), Name: group.name, State: 'ACTIVE', ...times };
}

function pageSize(text: string | null): number {
  const size = text === null ? maxPageSize : Number(text);
  if (!Number.isInteger(size) || size < 1 || size > maxPageSize) {
    throw new SchedulerError('ValidationException', `MaxResults must be between 1 and ${maxPageSize}.`);
  }
  return size;
}
