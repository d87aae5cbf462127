/**
 * What YAML reads in one way and people in another. None of it is guessed at: each is a fault that says how to write either.
 */
import {
  type Document,
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  type Node,
  type Pair,
  type Scalar,
  visit,
} from 'yaml';
import { shortened } from '../../check/describe-issue.ts';
import type { TextFault } from '../text-fault.ts';
import { checkScalar } from './yaml-scalars.ts';

const textLists = new Set(['accept', 'items', 'extraOptions']);

const startOf = (node: unknown): number =>
  isScalar(node) || isCollection(node) || isAlias(node) ? (node.range?.[0] ?? 0) : 0;
const endOf = (node: unknown): number => (isScalar(node) || isCollection(node) ? (node.range?.[1] ?? 0) : 0);
const isPlain = (node: unknown): node is Scalar => isScalar(node) && node.type === 'PLAIN';

/** The field that a value belongs to, through lists. */
function fieldOfPath(path: readonly unknown[]): string {
  const pair = path.findLast((step) => isPair(step));
  return pair && isScalar(pair.key) ? String(pair.key.value) : '';
}

/** `{answer: 9,81}` is `answer: 9` and a field called 81 without a value. */
function checkFlowPair(pair: Pair, text: string): TextFault | null {
  if (pair.value !== null || !isScalar(pair.key)) return null;
  const offset = startOf(pair.key);
  const before = text.slice(Math.max(0, offset - 40), offset);
  const [, value = ''] = /([^,{[:\s][^,{[:]*,\s*)$/.exec(before) ?? [];
  const whole = `${value}${text.slice(offset, endOf(pair.key))}`;
  const decimal = /^\d+,\d+$/.test(whole) ? `${whole.replace(',', '.')}, or ` : '';
  return {
    offset,
    message: `a comma ends a value between { and }, so this is read as another field, “${shortened(String(pair.key.value))}”: write ${decimal}"${shortened(whole)}" in quotes`,
  };
}

/** `accept: [3,14]` may be two texts or one. */
function checkNumberList(items: readonly unknown[], text: string): TextFault | null {
  for (const [index, item] of items.entries()) {
    const next = items[index + 1];
    if (!isPlain(item) || !isPlain(next)) continue;
    const [first, second] = [text.slice(startOf(item), endOf(item)), text.slice(startOf(next), endOf(next))];
    if (!/^[+-]?\d+$/.test(first) || !/^\d/.test(second)) continue;
    const message = `may be “${first},${second}” or two texts: write ["${first},${second}"] or ["${first}", "${second}"]`;
    return { offset: startOf(item), message };
  }
  return null;
}

/** Every field that a group has a second time. */
function findRepeated(fields: readonly unknown[]): TextFault[] {
  const seen = new Set<string>();
  return fields.flatMap((field) => {
    if (!isPair(field) || !isScalar(field.key)) return [];
    const name = String(field.key.value);
    if (seen.has(name)) {
      return [{ offset: startOf(field.key), message: `“${shortened(name)}” appears twice: remove one of them` }];
    }
    seen.add(name);
    return [];
  });
}

/** Anchors, aliases and tags: two letters of text that starts with `&`, `*` or `!`, more often than they are meant. */
function checkProperties(node: Node, text: string): TextFault | null {
  const offset = startOf(node);
  if (isAlias(node)) {
    return {
      offset,
      message: `“*${shortened(node.source)}” is a YAML alias, which isn’t supported: put text that starts with * in quotes`,
    };
  }
  if (node.anchor !== undefined) {
    const at = text.lastIndexOf(`&${node.anchor}`, offset + 1);
    return {
      offset: Math.max(at, 0),
      message: `“&${shortened(node.anchor)}” is a YAML anchor, which isn’t supported: put text that starts with & in quotes`,
    };
  }
  if (node.tag === undefined) return null;
  const at = text.lastIndexOf('!', offset);
  return {
    offset: Math.max(at, 0),
    message: 'this is a YAML tag (!…), which isn’t supported: put text that starts with ! in quotes',
  };
}

/** Of one kind, each more than these is only counted: an alias bomb is one thing to mend, not thousands. */
const maxProperties = 3;

/** The first fault, and how many more there are of its kind, when they are many. */
function sumUp(faults: readonly TextFault[]): readonly TextFault[] {
  const [first] = faults;
  if (first === undefined || faults.length <= maxProperties) return faults;
  return [{ ...first, message: `${first.message} (and ${faults.length - 1} more such places)` }];
}

/** Everything in a document that could be read in two ways. */
export function findAmbiguities(document: Document, text: string): TextFault[] {
  const properties: TextFault[] = [];
  const addProperty = (node: Node) => {
    const fault = checkProperties(node, text);
    if (fault) properties.push(fault);
  };
  const faults: TextFault[] = [];
  const add = (fault: TextFault | null) => {
    if (fault) faults.push(fault);
  };
  const { yaml } = document.directives ?? {};
  if (yaml?.explicit && yaml.version !== '1.2') {
    add({ offset: 0, message: '%YAML 1.1 reads yes, no and 010 differently: remove this line' });
  }
  visit(document, {
    Alias(_, node) {
      addProperty(node);
    },
    Pair(_, pair, path) {
      const map = path.at(-1);
      if (isScalar(pair.key) && pair.key.value === '<<') {
        add({
          offset: startOf(pair.key),
          message: '“<<” merges fields, which isn’t supported: write the fields out',
        });
        return visit.SKIP;
      }
      if (isMap(map) && map.flow) add(checkFlowPair(pair, text));
      return undefined;
    },
    Map(_, node) {
      addProperty(node);
      faults.push(...findRepeated(node.items));
    },
    Seq(_, seq, path) {
      addProperty(seq);
      if (seq.flow && textLists.has(fieldOfPath(path))) add(checkNumberList(seq.items, text));
    },
    Scalar(key, node, path) {
      addProperty(node);
      if (key === 'key') return;
      const isInFlow = path.some((step) => isCollection(step) && step.flow === true);
      add(checkScalar(node, fieldOfPath(path), isInFlow, text));
    },
  });
  return [...faults, ...sumUp(properties)];
}
