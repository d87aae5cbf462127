import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { optionNames, readStackOptions, type StackOptions } from '../../../infra/stack-options.ts';
import { nagFindings } from '../../infra/nag-findings.ts';
import { type Context, synthesizeJson } from '../../infra/synthesize.ts';
import { judgeAll } from '../judge-all.ts';
import { optionSamples } from './option-samples.ts';
import { contextOf, coveringSets, pairsOf, refusal } from './option-sets.ts';

const pairs = pairsOf(optionSamples);
const sets = coveringSets(optionSamples);
const read = (context: Context): StackOptions =>
  readStackOptions({ tryGetContext: (name: string): unknown => context[name] });

// The CDK warns at each synthesis; what it warns of is tested elsewhere.
beforeAll(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
afterAll(() => void vi.restoreAllMocks());

test('every option has a sample that makes a difference', () => {
  expect(Object.keys(optionSamples).sort()).toEqual([...optionNames].sort());
  const usual = new Map(Object.entries(read({})));
  for (const [name, sample] of Object.entries(optionSamples)) {
    expect(new Map(Object.entries(read(sample))).get(name), name).not.toEqual(usual.get(name));
  }
});

test('two options that do not go together are refused with the reason', () => {
  const refused = pairs.filter((pair) => pair.refusal !== null);
  expect(refused.length).toBeGreaterThan(20);
  for (const { names, refusal: reason } of refused) {
    expect(reason, names.join(' and ')).toMatch(/^-c: [^\n]+$/);
    // In the words of what was chosen, or of what that needs.
    const chosen = Object.keys(contextOf(optionSamples, names)).filter((name) => reason?.includes(name));
    expect(chosen, `${names.join(' and ')}: ${reason}`).not.toEqual([]);
  }
});

test('few sets hold every two options that go together', () => {
  const together = (one: string, other: string) => sets.some((set) => set.includes(one) && set.includes(other));
  const possible = pairs.filter((pair) => pair.refusal === null);
  expect(possible.length).toBeGreaterThan(150);
  for (const { names } of possible) expect(together(...names), names.join(' and ')).toBe(true);
  for (const set of sets) expect(refusal(contextOf(optionSamples, set)), set.join(' ')).toBeNull();
  expect(sets.length).toBeLessThan(optionNames.length);
});

const alone = optionNames.map((name) => [name]);

describe.each([[[]], ...alone.map((set) => [set]), ...sets.map((set) => [set])])('With %j', (set) => {
  const context = contextOf(optionSamples, set);

  test('the judges find nothing', async () => {
    const template: unknown = JSON.parse(synthesizeJson(context));
    expect(await judgeAll(template, { isFirst: context.protection !== 'on' })).toEqual([]);
  });
});

test.each(sets.map((set) => [set]))('with %j cdk-nag has nothing to say that is not answered', (set) => {
  expect(nagFindings(contextOf(optionSamples, set))).toBe('');
});
