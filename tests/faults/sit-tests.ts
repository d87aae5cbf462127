/**
 * Students who sit tests as people do: several tabs that know nothing of each other, double clicks on start, saves sent
 * again when no reply came, a submit from one tab while another types, and typing on after the end.
 */
import type { AnswerChange, AnswerValue } from '../../shared/questions/answer.ts';
import type { CampaignWorld } from './campaign-world.ts';
import { between, pick, type Random, randomOf } from './fault-plan.ts';
import type { SittingName } from './history.ts';
import { SittingClient } from './sitting-client.ts';
import { questionIds, testsToSit } from './tests-to-sit.ts';

/** Mean time between two calls of a tab, in campaign milliseconds. */
const thinkMs = 1_500;
/** The longest that a tab goes on after what it believes to be the end, in campaign milliseconds. */
const longestPatienceMs = 9_000;
/** With one closer alone the students are silent before the deadline: slow calls must not meet an overdue session. */
const silenceMs = 30_000;

/** One seat: student after student, until the campaign begins no more. */
export async function occupySeat(world: CampaignWorld, seat: number): Promise<void> {
  const isAlone = world.options.closers !== 'all' && world.options.closers !== 'request';
  for (let turn = 1; world.mayBegin(); turn++) {
    const studentId = `s${seat}-${turn}`;
    const random = randomOf(world.options.seed, studentId);
    const test = isAlone ? testsToSit[1] : pick(random, testsToSit);
    const sittings = !isAlone && random() < 0.3 ? 2 : 1;
    for (let attemptNumber = 1; attemptNumber <= sittings && test; attemptNumber++) {
      await sit(world, { studentId, testId: test.testId, attemptNumber }, random);
    }
  }
}

/** What a student's tabs share: only what the student sees. */
interface Sitting {
  readonly name: SittingName;
  deadlineMs: number;
  /** How long after what they believe to be the end the tabs go on; below zero the browser was closed before. */
  readonly patienceMs: number;
}

async function sit(world: CampaignWorld, name: SittingName, random: Random): Promise<void> {
  const clientOf = (by: string) =>
    new SittingClient(world, name, by, randomOf(world.options.seed, `${name.studentId} ${name.attemptNumber} ${by}`));
  const tabs = 1 + Math.floor(random() * 3);
  const clicks = await Promise.all(Array.from({ length: tabs }, (_, tab) => clientOf(`tab ${tab + 1}`).start()));
  let started = clicks.find((reply) => reply !== null) ?? null;
  for (let tries = 0; started === null && tries < 20; tries++) {
    await world.pause(between(random, 500, 3_000));
    started = await clientOf('tab 1').start();
  }
  if (started?.seen.state !== 'inProgress') return;
  const patienceMs = random() < 0.5 ? longestPatienceMs : between(random, -8_000, longestPatienceMs);
  const sitting: Sitting = { name, deadlineMs: started.seen.deadlineMs, patienceMs };
  await Promise.all([
    ...Array.from({ length: tabs }, (_, tab) => {
      const by = `tab ${tab + 1}`;
      const ownRandom = randomOf(world.options.seed, `${name.studentId} ${name.attemptNumber} ${by} acts`);
      return new Tab(world, sitting, clientOf(by), ownRandom).run(tab === 0);
    }),
    random() < world.options.extendShare ? extendOnce(world, sitting, clientOf, random) : undefined,
  ]);
}

/** An operator gives more time, now and then two of them at once, and best when it is nearly too late. */
async function extendOnce(
  world: CampaignWorld,
  sitting: Sitting,
  clientOf: (by: string) => SittingClient,
  random: Random,
): Promise<void> {
  const isAlone = world.options.closers !== 'all' && world.options.closers !== 'request';
  const lastMs = isAlone ? -silenceMs : 6_000;
  const remainingMs = sitting.deadlineMs + lastMs - world.now();
  await world.pause(Math.max(0, remainingMs * (1 - random() ** 3)));
  const extra = () => Math.floor(between(random, 3, 25)) * 1_000;
  const first = clientOf('operator 1').extend(sitting.deadlineMs + extra());
  const second = random() < 0.5 ? clientOf('operator 2').extend(sitting.deadlineMs + extra()) : null;
  await Promise.all([first, second]);
}

/** One tab: what it has read or written is what it knows. */
class Tab {
  readonly #world: CampaignWorld;
  readonly #sitting: Sitting;
  readonly #client: SittingClient;
  readonly #random: Random;
  readonly #revisions = new Map<string, number>();
  /** Sent and not answered: sent again, as the page does. */
  #unanswered: AnswerChange[] | null = null;
  #typed = 0;
  #isOver = false;

  constructor(world: CampaignWorld, sitting: Sitting, client: SittingClient, random: Random) {
    this.#world = world;
    this.#sitting = sitting;
    this.#client = client;
    this.#random = random;
  }

  async run(maySubmit: boolean): Promise<void> {
    const { pause, options } = this.#world;
    const isAlone = options.closers !== 'all' && options.closers !== 'request';
    for (;;) {
      await pause(between(this.#random, 0, 2 * thinkMs));
      const leftMs = this.#sitting.deadlineMs - this.#world.now();
      if (this.#isOver || leftMs < (isAlone ? silenceMs : -this.#sitting.patienceMs)) break;
      await this.#act(maySubmit && options.closers === 'all');
    }
    // A request closes what nobody else does: with requests alone somebody has to come.
    for (let tries = 0; options.closers === 'request' && !this.#isOver && tries < 50; tries++) {
      await this.#read();
      await pause(1_000);
    }
    if (options.closers === 'all' && this.#random() < 0.3) await this.#client.save(this.#type());
  }

  async #act(maySubmit: boolean): Promise<void> {
    const chance = this.#random();
    if (chance < 0.06) return this.#read();
    if (chance < 0.08) return this.#startAgain();
    if (maySubmit && chance < 0.095) return this.#submit();
    return this.#save(this.#unanswered ?? this.#type());
  }

  async #read(): Promise<void> {
    const reply = await this.#client.read();
    if (!reply) return;
    if (reply.state !== 'inProgress') this.#isOver = true;
    else for (const { questionId, revision } of reply.answers) this.#learn(questionId, revision);
    this.#sitting.deadlineMs = Math.max(this.#sitting.deadlineMs, reply.deadlineMs);
  }

  async #startAgain(): Promise<void> {
    const reply = await this.#client.start();
    if (reply && reply.seen.state !== 'inProgress') this.#isOver = true;
  }

  async #submit(): Promise<void> {
    if (await this.#client.complete(this.#random() < 0.5 ? this.#type() : [])) this.#isOver = true;
  }

  async #save(changes: AnswerChange[]): Promise<void> {
    const reply = await this.#client.save(changes);
    this.#unanswered = reply ? null : changes;
    if (reply?.kind === 'closed') this.#isOver = true;
    if (reply?.kind !== 'saved') return;
    for (const { questionId, revision } of reply.results) this.#learn(questionId, revision);
    this.#sitting.deadlineMs = Math.max(this.#sitting.deadlineMs, reply.deadlineMs);
  }

  /**
   * One to seven answers, as of a page that was offline for a moment, with the next revision each; now and then one
   * that is old, as of a tab long forgotten.
   */
  #type(): AnswerChange[] {
    const questions = new Set(
      Array.from({ length: 1 + Math.floor(this.#random() * 7) }, () => pick(this.#random, questionIds)),
    );
    return [...questions].map((questionId) => {
      const isOld = this.#random() < 0.05;
      const known = this.#revisions.get(questionId) ?? 0;
      const revision = Math.max(1, isOld ? known : known + 1);
      if (!isOld) this.#learn(questionId, revision);
      return { questionId, revision, value: this.#valueFor(questionId) };
    });
  }

  #valueFor(questionId: string): AnswerValue {
    if (this.#random() < 0.05) return null;
    if (questionId === 'choice') return pick(this.#random, ['ca', 'cb']);
    return this.#random() < 0.2 ? 'right' : `${this.#random().toString(36).slice(2, 8)} ${++this.#typed}`;
  }

  #learn(questionId: string, revision: number): void {
    this.#revisions.set(questionId, Math.max(revision, this.#revisions.get(questionId) ?? 0));
  }
}
