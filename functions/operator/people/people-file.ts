/** People in a CSV file, as spreadsheets write it: checked as a whole, each fault with its row and column. */
import Papa from 'papaparse';
import * as z from 'zod/mini';
import { Accommodation } from '../../accommodations/accommodation-store.ts';
import { didYouMean } from '../../authoring/check/describe-issue.ts';
import { type Group, groups, isGroup } from './person.ts';

/** What a file may say of a person. */
export const columns = ['email', 'name', 'group', 'extra-percent'] as const;
export type Column = (typeof columns)[number];

/** Somebody in a file. What is `null` the file does not say. */
export interface PersonRow {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  readonly email: string;
  readonly name: string | null;
  readonly group: Group | null;
  readonly extraPercent: number | null;
}

export interface FileFault {
  readonly row: number;
  /** `null`: the row as a whole. */
  readonly column: Column | null;
  readonly message: string;
}

export interface PeopleFile {
  readonly people: readonly PersonRow[];
  /** When there are any, `people` is not to be used. */
  readonly faults: readonly FileFault[];
}

/** A name for signing in has at most this many characters. docs: cognito-user-identity-pools AdminCreateUser, Username. */
const longestEmail = 128;
const longestName = 256;
const maxRows = 100_000;

/** Checks one value. @returns what it says, or what is wrong with it */
export type Check<T> = (text: string) => { readonly value: T } | { readonly fault: string };

/** An address, in small letters as the user pool compares it. */
export const checkEmail: Check<string> = (text) => {
  if (!z.safeParse(z.email(), text).success) return { fault: 'is not an email address' };
  if (text.length > longestEmail) return { fault: `is longer than ${longestEmail} characters` };
  return { value: text.toLowerCase() };
};

export const checkName: Check<string> = (text) => {
  if (text === '') return { fault: 'is empty' };
  if (text.length > longestName) return { fault: `is longer than ${longestName} characters` };
  if (/\p{Cc}/u.test(text)) return { fault: 'has a line break or another control character' };
  return { value: text };
};

export const checkGroup: Check<Group> = (text) => {
  const name = text.toLowerCase();
  return isGroup(name) ? { value: name } : { fault: `must be one of ${groups.join(', ')}${didYouMean(name, groups)}` };
};

/** A share of the duration: `25`, `12.5`, as some spreadsheets write it `12,5`, or with a percent sign. */
export const checkPercent: Check<number> = (text) => {
  const number = /^(\d+(?:[.,]\d+)?)\s*%?$/.exec(text)?.[1]?.replace(',', '.');
  const parsed = z.safeParse(Accommodation, { testId: null, extraPercent: number === undefined ? -1 : Number(number) });
  return parsed.success ? { value: parsed.data.extraPercent } : { fault: 'must be a number from 0 to 900, such as 25' };
};

/**
 * Reads a file. Commas, semicolons or tabs, quotes, and a byte order mark are all right; columns come in any order.
 * @param required the columns that must be there and filled in; others may be left out
 */
export function readPeopleFile(bytes: Uint8Array, required: readonly Column[]): PeopleFile {
  const text = decode(bytes);
  if (text === null) return only(1, 'is not UTF-8. In your spreadsheet, save it as “CSV UTF-8”.');
  const delimiter = delimiterOf(text);
  const { data, errors } = Papa.parse<string[]>(text, { delimiter, header: false });
  const [error] = errors;
  if (error) return only((error.row ?? 0) + 1, `can’t be read: ${error.message}`);
  const [header = [], ...rows] = data;
  const { places, faults } = readHeader(header, required);
  if (faults.length > 0) return { people: [], faults };
  const filled = rows
    .map((cells, index) => ({ row: index + 2, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ''));
  if (filled.length === 0) return only(2, 'is missing: there are no people in the file');
  if (filled.length > maxRows) return only(maxRows + 2, `is too much: a file can hold at most ${maxRows} people`);
  const read = filled.map(({ row, cells }) => readRow(row, cells, places, required));
  const people = read.map(({ person }) => person);
  return { people, faults: [...read.flatMap((one) => one.faults), ...findRepeated(people)] };
}

function only(row: number, message: string): PeopleFile {
  return { people: [], faults: [{ row, column: null, message }] };
}

function decode(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The header has only known words, so whatever stands between them is what separates. */
function delimiterOf(text: string): string {
  const [header = ''] = text.split(/\r?\n/, 1);
  return [';', '\t'].find((candidate) => header.includes(candidate)) ?? ',';
}

function readHeader(header: readonly string[], required: readonly Column[]) {
  const places = new Map<Column, number>();
  const faults: FileFault[] = [];
  const fault = (message: string) => faults.push({ row: 1, column: null, message });
  for (const [index, cell] of header.entries()) {
    const name = cell.trim().toLowerCase();
    const column = columns.find((known) => known === name);
    if (column === undefined) {
      if (name !== '')
        fault(`has an unknown column “${cell.trim()}”${didYouMean(name, columns)}; known: ${columns.join(', ')}`);
    } else if (places.has(column)) fault(`has the column ${column} twice`);
    else places.set(column, index);
  }
  for (const column of required) {
    if (!places.has(column)) fault(`does not name the column ${column}; the first row must be: ${columns.join(',')}`);
  }
  return { places, faults };
}

function readRow(
  row: number,
  cells: readonly string[],
  places: ReadonlyMap<Column, number>,
  required: readonly Column[],
) {
  const faults: FileFault[] = [];
  function read<T>(column: Column, check: Check<T>): T | null {
    const text = cells[places.get(column) ?? -1] ?? '';
    if (text === '' && !required.includes(column)) return null;
    const result = check(text);
    if ('value' in result) return result.value;
    faults.push({ row, column, message: text === '' ? 'is empty' : `“${text}” ${result.fault}` });
    return null;
  }
  const extra = cells.slice(Math.max(-1, ...places.values()) + 1).filter((cell) => cell !== '');
  if (extra.length > 0) faults.push({ row, column: null, message: 'has more cells than the header' });
  const person: PersonRow = {
    row,
    email: read('email', checkEmail) ?? '',
    name: read('name', checkName),
    group: read('group', checkGroup),
    extraPercent: read('extra-percent', checkPercent),
  };
  return { person, faults };
}

function findRepeated(people: readonly PersonRow[]): FileFault[] {
  const firstRows = new Map<string, number>();
  return people.flatMap(({ row, email }) => {
    const first = firstRows.get(email);
    if (first === undefined) firstRows.set(email, row);
    return first === undefined || email === ''
      ? []
      : [{ row, column: 'email' as const, message: `“${email}” is already in row ${first}` }];
  });
}
