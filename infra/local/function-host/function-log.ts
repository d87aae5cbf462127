/** Where the functions' output goes: every line into a file, warnings and errors also, in short, to the terminal. */
import { createWriteStream, mkdirSync, renameSync, statSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { parseJson } from '../support/parse-json.ts';

export interface FunctionLog {
  readonly file: string;
  write(line: string): void;
  close(): Promise<void>;
}

const keepBelowBytes = 20_000_000;

const LogLine = z.looseObject({
  level: z.string(),
  message: z.string(),
  function: z.optional(z.string()),
  errorMessage: z.optional(z.string()),
  error: z.optional(z.looseObject({ message: z.optional(z.string()) })),
});

/**
 * Opens the log; a large one of earlier runs is put aside as `.old`.
 * @param report gets the short form of warnings and errors
 */
export function openFunctionLog(folder: string, report: (sentence: string) => void): FunctionLog {
  mkdirSync(folder, { recursive: true });
  const file = path.join(folder, 'functions.log');
  if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > keepBelowBytes) renameSync(file, `${file}.old`);
  const stream = createWriteStream(file, { flags: 'a' });
  return {
    file,
    write: (line) => {
      stream.write(`${line}\n`);
      const sentence = shorten(line);
      if (sentence) report(sentence);
    },
    close: () => new Promise((resolve) => stream.end(resolve)),
  };
}

/** One line for the terminal; `null` for what belongs in the file only. */
function shorten(line: string): string | null {
  const parsed = z.safeParse(LogLine, parseJson(line));
  if (!parsed.success) return line.startsWith('{') ? null : line;
  const { level, message, error, errorMessage } = parsed.data;
  if (!/^(?:warn|error|critical|fatal)/i.test(level)) return null;
  const detail = errorMessage ?? error?.message;
  return [level.toLowerCase(), parsed.data.function, message, detail].filter(Boolean).join(' · ');
}
