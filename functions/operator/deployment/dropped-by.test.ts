import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { droppedBy, StandsOn } from './dropped-by.ts';

const own = z.parse(StandsOn, { TABLE_NAME: 'Own', USER_POOL_ID: 'eu-west-1_own' });
const given = StandsOn.parse({
  TABLE_NAME: 'Copy',
  TABLE_ORIGIN: 'existing',
  USER_POOL_ID: 'eu-west-1_old',
  USER_POOL_ORIGIN: 'existing',
});
const options = (values: Record<string, string>) => (name: string) => values[name] ?? null;

describe('what a deployment drops', () => {
  it('is nothing of a stack that has made its own, restored or not', () => {
    expect(droppedBy(own, options({}))).toEqual([]);
    expect(droppedBy(own, options({ existingTable: 'Copy' }))).toEqual([]);
  });

  it('is nothing while the options stay', () => {
    expect(droppedBy(given, options({ existingTable: 'Copy', existingUserPool: 'eu-west-1_old' }))).toEqual([]);
  });

  it('is the restored table and the people of before, when their options are left out', () => {
    expect(droppedBy(given, options({}))).toEqual([
      'It leaves out existingTable=Copy, so the stack would get a new, empty table.',
      'It leaves out existingUserPool=eu-west-1_old, so the stack would get a new user pool with nobody in it.',
    ]);
  });

  it('is a table that another one takes the place of', () => {
    const next = options({ existingTable: 'Second', existingUserPool: 'eu-west-1_old' });
    expect(droppedBy(given, next)).toEqual(['It has existingTable=Second instead of Copy.']);
  });
});
