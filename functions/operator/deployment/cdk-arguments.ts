/** What a line of `npm run cdk --` asks for, as far as the guard has to know. */
import { parseArgs } from 'node:util';

/** The commands of the CDK that change or delete a stack, or can. All others pass unseen. */
const changing = ['deploy', 'destroy', 'import', 'refactor', 'rollback', 'watch'] as const;
export type ChangingCommand = (typeof changing)[number];

export interface CdkLine {
  /** `null`: nothing is changed. */
  readonly changes: ChangingCommand | null;
  readonly asksForHelp: boolean;
  /** Why it cannot wait; `null` when none was given. */
  readonly reason: string | null;
  /** From `-c name=value`; the last of a name counts. */
  readonly context: Readonly<Record<string, string>>;
  readonly profile: string | null;
  /** From `--app`: how to make the assembly, or where one is. */
  readonly app: string | null;
  /** What the CDK gets: everything but the reason, which it does not know. */
  readonly args: readonly string[];
}

const options = {
  reason: { type: 'string' },
  context: { type: 'string', short: 'c', multiple: true },
  profile: { type: 'string' },
  app: { type: 'string', short: 'a' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** Reads the arguments. Of the CDK's own options only these are known; the rest is passed on as it is. */
export function readCdkArguments(args: readonly string[]): CdkLine {
  const { tokens } = parseArgs({ args: [...args], options, strict: false, allowPositionals: true, tokens: true });
  const given: Record<string, string[]> = {};
  const left = new Set(args.keys());
  let asksForHelp = false;
  for (const token of tokens) {
    if (token.kind !== 'option') continue;
    if (token.name === 'help') asksForHelp = true;
    if (token.value !== undefined) given[token.name] = [...(given[token.name] ?? []), token.value];
    if (token.name !== 'reason') continue;
    left.delete(token.index);
    if (token.value !== undefined && token.inlineValue === false) left.delete(token.index + 1);
  }
  const passed = args.filter((_, index) => left.has(index));
  const pairs = (given.context ?? []).map((pair) => [pair.split('=')[0] ?? '', pair.slice(pair.indexOf('=') + 1)]);
  return {
    asksForHelp,
    // A value that reads like a command guards once too often; a command that hides among values would guard too rarely.
    changes: asksForHelp ? null : (changing.find((command) => passed.includes(command)) ?? null),
    reason: given.reason?.at(-1)?.trim() || null,
    context: Object.fromEntries(pairs),
    profile: given.profile?.at(-1) ?? null,
    app: given.app?.at(-1) ?? null,
    args: passed,
  };
}
