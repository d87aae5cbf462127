/** What a text may not hold, because the page could not show it. Pure. */
import type { TextFormat } from '../../../shared/questions/text-format.ts';
import { type LocatedText, placed } from '../placed-text.ts';
import { type QuestionSource, textsInside } from '../questions/registry.ts';
import type { RuleFault } from '../rule-fault.ts';
import type { HeaderSource } from '../test-source.ts';

const mediaTag = /<(?:img|audio|video|source|iframe|embed|object|picture)\b[^<>]*\s(?:src|srcset|data)\s*=[^<>]*/i;
const drawing = /<svg\b[^<>]*>.*<\/svg\s*>/is;
const moodleFile = /@@PLUGINFILE@@[^\s"'<>)]*/;
const markdownPicture = /(?<!\\)!\[(?:\\.|[^[\]\\]|\[[^[\]]*\])*\]\([^()]*/;
/** With its address further below, which `vec![0][1]` in a text does not have. */
const referredPicture = /(?<!\\)!\[(?:\\.|[^[\]\\])*\](?:\[[^[\]]*\])?/;
const addressLine = /^ {0,3}\[[^\]]+\]:\s*\S/m;
/** More levels of tags than anybody writes; a page that draws them one inside the other would break. */
const deepest = 100;

const fenced = /^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1|(?!.))/gms;
const codeSpan = /(`+)(?!`).*?[^`]\1(?!`)/gs;

/** A Markdown text without its code, in which a picture would only be shown as text. */
function withoutCode(text: string): string {
  return text.replace(fenced, '').replace(codeSpan, '');
}

/** A picture of Markdown, whose address stands behind it or further below. */
function findPicture(text: string): string | null {
  const [picture] = markdownPicture.exec(text) ?? [];
  if (picture !== undefined) return picture;
  return addressLine.test(text) ? (referredPicture.exec(text)?.[0] ?? null) : null;
}

/** The picture, sound or file that a text wants to show, as it is written; `null`: none. */
function findMedia(text: string, format: TextFormat): string | null {
  switch (format) {
    case 'plain':
      return null;
    case 'markdown':
      return moodleFile.exec(text)?.[0] ?? findPicture(withoutCode(text));
    case 'html':
    case 'moodle':
      return moodleFile.exec(text)?.[0] ?? mediaTag.exec(text)?.[0] ?? (drawing.test(text) ? '<svg>' : null);
  }
}

const unclosed = /^(?:br|hr|img|input|wbr|col|area|base|link|meta|param|source|track|embed)$/i;

/** How many tags are open at the deepest place, at most. */
function nesting(text: string): number {
  let open = 0;
  let most = 0;
  for (const [, slash, name = '', end] of text.matchAll(/<(\/?)([a-z][a-z0-9]*)\b[^<>]*?(\/?)>/gi)) {
    if (slash) open = Math.max(0, open - 1);
    else if (!end && !unclosed.test(name)) open += 1;
    most = Math.max(most, open);
  }
  return most;
}

/** Faults of one text. */
function checkText({ path, text, format = 'markdown' }: LocatedText): RuleFault[] {
  if (text === undefined) return [];
  const media = findMedia(text, format);
  if (media !== null) {
    const shown = media.length > 60 ? `${media.slice(0, 59)}…` : media;
    return [{ path, message: `contains a picture or another file (${shown}), which can’t be shown yet: remove it` }];
  }
  const isMarkup = format === 'html' || format === 'moodle';
  return isMarkup && nesting(text) > deepest
    ? [{ path, message: `has tags nested more than ${deepest} levels deep: remove some` }]
    : [];
}

/** What the texts of a question hold that cannot be shown. */
export function checkQuestionTexts(question: QuestionSource): RuleFault[] {
  const own = [placed([], question, 'text', 'format'), placed([], question, 'feedback')];
  return [...own, ...textsInside(question)].flatMap(checkText);
}

/** What the texts above the questions hold that cannot be shown. */
export function checkHeaderTexts(header: HeaderSource): RuleFault[] {
  const texts = [
    placed([], header, 'description'),
    placed([], header, 'instructions'),
    placed([], header, 'referenceSheet'),
    ...header.sections.map((section, index) => placed(['sections', index], section, 'instructions')),
  ];
  return texts.flatMap(checkText);
}
