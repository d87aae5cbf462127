/** What of a script has run, as V8 counts it (`NODE_V8_COVERAGE`). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import * as z from 'zod/mini';

const Range = z.object({ startOffset: z.int(), endOffset: z.int(), count: z.int() });
const Report = z.object({
  result: z.array(z.object({ url: z.string(), functions: z.array(z.object({ ranges: z.array(Range) })) })),
});

/**
 * Tells whether the code at an offset of a script has run: the innermost block that holds it says so.
 * @param folder where the process that ran it has written its report
 * @throws Error when there is none
 */
export function readCoverage(folder: string, script: string): (offset: number) => boolean {
  const url = pathToFileURL(script).href;
  const reports = readdirSync(folder).map((name) =>
    z.parse(Report, JSON.parse(readFileSync(join(folder, name), 'utf8'))),
  );
  const scripts = reports.flatMap(({ result }) => result.filter((one) => one.url === url));
  if (scripts.length === 0) throw new Error(`There is no coverage of ${script} in ${folder}`);
  return (offset) =>
    scripts.some(({ functions }) => {
      const around = functions
        .flatMap(({ ranges }) => ranges)
        .filter(({ startOffset, endOffset }) => startOffset <= offset && offset < endOffset)
        .sort((a, b) => a.endOffset - a.startOffset - (b.endOffset - b.startOffset));
      return (around[0]?.count ?? 0) > 0;
    });
}
