/** Checks a part of a document against its schema and turns what is wrong into faults with positions. */
import * as z from 'zod/mini';
import { questionTypes } from '../../../shared/questions/student-question.ts';
import { type FieldPath, formatPath, type SourceDocument, type SourceRemark } from '../formats/source-document.ts';
import { fieldsOfEntries, fieldsOfType } from '../questions/registry.ts';
import { HeaderSource, ReviewSource, SectionSource } from '../test-source.ts';
import { describeIssue, didYouMean, shortened } from './describe-issue.ts';

/** So many unknown fields of one group are named. */
const maxUnknown = 20;

/** A fault at a path of a document. */
export function faultAt(
  document: SourceDocument,
  path: FieldPath,
  message: string,
  part: 'key' | 'value' = 'value',
): SourceRemark {
  const [list, place] = path;
  const question =
    list === 'questions' && typeof place === 'number' ? { question: document.numberOf(place) } : undefined;
  const field = formatPath(path, document.numberOf);
  return { file: document.file, ...document.locate(path, part), field, message, ...question };
}

/** What a field of an unchecked value holds; `undefined` when there is no such field. */
export function fieldOf(value: unknown, path: FieldPath): unknown {
  let here = value;
  for (const step of path) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, step)) return undefined;
    here = new Map<PropertyKey, unknown>(Object.entries(here)).get(String(step));
  }
  return here;
}

/** The fields that may stand at a path inside a part, for hints. */
function knownFields(part: unknown, path: FieldPath): string[] {
  const list = path.findLast((step) => typeof step === 'string');
  const entry = fieldsOfEntries.get(String(list));
  if (entry) return [...entry];
  if (list === 'sections') return Object.keys(SectionSource.shape);
  if (list === 'review') return Object.keys(ReviewSource.shape);
  const type = fieldOf(part, ['type']);
  const known = questionTypes.find((name) => name === type);
  return known ? [...fieldsOfType(known)] : [...Object.keys(HeaderSource.shape), 'questions'];
}

/**
 * Parses `part`, which stands at `base` of the document.
 * @returns the parsed value, or `null` and every fault found
 */
export function checkPart<S extends z.ZodMiniType>(
  document: SourceDocument,
  base: FieldPath,
  schema: S,
  part: unknown,
): { parsed: z.output<S> | null; faults: SourceRemark[] } {
  const result = z.safeParse(schema, part);
  if (result.success) return { parsed: result.data, faults: [] };
  const faults = result.error.issues.flatMap((issue): SourceRemark[] => {
    const path = [...base, ...issue.path];
    if (issue.code === 'unrecognized_keys') {
      const known = knownFields(part, issue.path);
      return issue.keys
        .slice(0, maxUnknown)
        .map((key) => faultAt(document, [...path, key], `unknown field${didYouMean(key, known)}`, 'key'));
    }
    if (issue.code === 'invalid_union') {
      const type = fieldOf(part, issue.path);
      const hint = type === undefined ? 'is missing' : `“${shortened(String(type))}” isn’t a question type`;
      return [
        faultAt(document, path, `${hint}${didYouMean(String(type), questionTypes)} (${questionTypes.join(', ')})`),
      ];
    }
    return [faultAt(document, path, describeIssue(issue, fieldOf(part, issue.path)))];
  });
  return { parsed: null, faults };
}
