/** The calls that one tab, or one operator, makes about one sitting. Whatever is answered, and that nothing was, goes into the history. */
import * as z from 'zod/mini';
import type { FunctionName } from '../../functions/function-list.ts';
import { AttemptView } from '../../shared/api/attempts.ts';
import { Problem, type SaveResult } from '../../shared/api/problem.ts';
import type { RouteName } from '../../shared/api/routes.ts';
import { SaveAnswersReply, SessionView } from '../../shared/api/sessions.ts';
import { formatSessionId } from '../../shared/ids.ts';
import type { AnswerChange, SavedAnswer } from '../../shared/questions/answer.ts';
import type { CampaignWorld } from './campaign-world.ts';
import type { Random } from './fault-plan.ts';
import type { Operation, Seen, SittingName } from './history.ts';
import { httpEvent } from './http-event.ts';

const Structured = z.object({ statusCode: z.int(), body: z.string() });
const ExtendReply = z.union([
  z.object({ kind: z.enum(['extended', 'unchanged']), deadline: z.iso.datetime() }),
  z.object({ kind: z.literal('refused'), reason: z.string() }),
]);

type ReplyOf<C extends Operation['call']> = Extract<Operation, { call: C }>['reply'];
type Received = { readonly status: number; readonly body: unknown } | null;

export class SittingClient {
  readonly #world: CampaignWorld;
  readonly #sitting: SittingName;
  readonly #by: string;
  readonly #random: Random;

  constructor(world: CampaignWorld, sitting: SittingName, by: string, random: Random) {
    this.#world = world;
    this.#sitting = sitting;
    this.#by = by;
    this.#random = random;
  }

  get #sessionId(): string {
    return formatSessionId({ ...this.#sitting, version: 1 });
  }

  async start(): Promise<ReplyOf<'start'>> {
    const entry = this.#begin();
    const { testId, attemptNumber } = this.#sitting;
    const received = await this.#call('startSession', { params: { testId }, body: { attemptNumber } });
    const reply =
      received && isSuccess(received) ? { created: received.status === 201, seen: seen(received.body) } : null;
    const repliedAtMs = this.#world.now();
    // While an earlier sitting is still open, that one is the answer, and what was answered is about it.
    const answered = received && reply ? z.parse(SessionView, received.body).attemptNumber : attemptNumber;
    this.#world.history.add(
      { ...this.#sitting, attemptNumber: answered },
      { ...entry, call: 'start', repliedAtMs, reply },
    );
    return answered === attemptNumber ? reply : null;
  }

  async read(): Promise<ReplyOf<'read'>> {
    const entry = this.#begin();
    const received = await this.#call('getSession', { params: { sessionId: this.#sessionId } });
    const reply = received && isSuccess(received) ? seen(received.body) : null;
    this.#end({ ...entry, call: 'read', repliedAtMs: this.#world.now(), reply });
    return reply;
  }

  async save(sent: AnswerChange[]): Promise<ReplyOf<'save'>> {
    const entry = this.#begin();
    const received = await this.#call('saveAnswers', {
      params: { sessionId: this.#sessionId },
      body: { answers: sent },
    });
    const reply = savedReply(received);
    this.#end({ ...entry, call: 'save', sent, repliedAtMs: this.#world.now(), reply });
    return reply;
  }

  async complete(sent: AnswerChange[]): Promise<ReplyOf<'complete'>> {
    const entry = this.#begin();
    const received = await this.#call('completeSession', {
      params: { sessionId: this.#sessionId },
      body: { answers: sent },
    });
    const reply = received && isSuccess(received) ? shownAttempt(received.body) : null;
    this.#end({ ...entry, call: 'complete', sent, repliedAtMs: this.#world.now(), reply });
    return reply;
  }

  async extend(untilMs: number): Promise<ReplyOf<'extend'>> {
    const entry = this.#begin();
    const { studentId } = this.#sitting;
    const event = { studentId, sessionId: this.#sessionId, deadline: new Date(untilMs).toISOString() };
    const text = await this.#invoke('extend', event);
    const parsed = text === null ? null : z.parse(ExtendReply, JSON.parse(text));
    const reply =
      parsed === null || parsed.kind === 'refused'
        ? parsed
        : { kind: parsed.kind, deadlineMs: Date.parse(parsed.deadline) };
    this.#end({ ...entry, call: 'extend', untilMs, repliedAtMs: this.#world.now(), reply });
    return reply;
  }

  #begin() {
    const { history, now } = this.#world;
    return { id: history.begin(), by: this.#by, invokedAtMs: now() };
  }

  #end(operation: Operation): void {
    this.#world.history.add(this.#sitting, operation);
  }

  async #call(
    route: RouteName & FunctionName,
    call: { params: Readonly<Record<string, string>>; body?: unknown },
  ): Promise<Received> {
    const event = httpEvent(route, { studentId: this.#sitting.studentId, ...call }, this.#world.now());
    const text = await this.#invoke(route, event);
    if (text === null) return null;
    const { statusCode, body } = z.parse(Structured, JSON.parse(text));
    return { status: statusCode, body: JSON.parse(body) };
  }

  /** The function's reply; `null` when it failed, was killed, or its reply was lost on the way. */
  async #invoke(name: FunctionName, event: unknown): Promise<string | null> {
    const { pool, counts, chance } = this.#world;
    const isLost = this.#random() < chance / 4;
    const isDoubled = this.#random() < chance / 4;
    if (isDoubled) counts.add('requestDuplicated');
    const [result] = await Promise.all([
      pool.invoke(name, event, this.#random),
      ...(isDoubled ? [pool.invoke(name, event, this.#random)] : []),
    ]);
    if (isLost) counts.add('replyLostToStudent');
    return result?.ok && !isLost ? result.reply : null;
  }
}

const isSuccess = ({ status }: { readonly status: number }) => status === 200 || status === 201;

function savedReply(received: Received): ReplyOf<'save'> {
  if (!received) return null;
  if (isSuccess(received)) {
    const { deadline, results } = z.parse(SaveAnswersReply, received.body);
    return { kind: 'saved', deadlineMs: Date.parse(deadline), results: results.map(shownResult) };
  }
  return z.parse(Problem, received.body).code === 'session_closed' ? { kind: 'closed' } : null;
}

const shownResult = ({ status, answer }: SaveResult) => ({ ...shownAnswer(answer), status });

const shownAnswer = ({ questionId, revision, value, savedAt }: SavedAnswer) => ({
  questionId,
  status: 'saved' as const,
  revision,
  value,
  savedAtMs: Date.parse(savedAt),
});

function seen(body: unknown): Seen {
  const view = z.parse(SessionView, body);
  const times = { startedAtMs: Date.parse(view.startedAt), deadlineMs: Date.parse(view.deadline) };
  return view.state === 'inProgress'
    ? { state: view.state, ...times, answers: view.answers.map(shownAnswer) }
    : { state: view.state, ...times };
}

function shownAttempt(body: unknown): NonNullable<ReplyOf<'complete'>> {
  const { outcome, finishedAt, score, questions } = z.parse(AttemptView, body);
  return {
    outcome,
    finishedAtMs: Date.parse(finishedAt),
    points: score?.points ?? null,
    answers: (questions ?? []).map(({ question, answer }) => ({ questionId: question.questionId, value: answer })),
  };
}
