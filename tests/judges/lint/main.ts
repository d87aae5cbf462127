/**
 * `npm run lint:template`: AWS's own linter, with the schema of every resource type, on the templates of many sets of
 * options in three Regions. It comes from PyPI, which `npm test` must not need. The last line counts a set as a test.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { everyOption, otherIssuer, restored } from '../../infra/option-sets.ts';
import { type Context, synthesizeJson } from '../../infra/synthesize.ts';
import { addCounts, type Counts, formatCounts, formatFailures, noCounts, oneFailure } from '../../runner/counts.ts';
import { installPythonTool } from '../../support/python-tool.ts';
import { quietly } from '../../support/quietly.ts';
import { optionSamples } from '../options/option-samples.ts';
import { contextOf, coveringSets } from '../options/option-sets.ts';
import { lintTemplates } from './lint-templates.ts';

/** What it knows and checks changes with its version. */
const version = '1.58.0';
const regions = ['us-east-1', 'eu-central-1', 'ap-southeast-2'];

/** Not a resource of any kind: what shows that the linter is really asked. */
const planted = JSON.stringify({ Resources: { Planted: { Type: 'AWS::SQS::Queue', Properties: { Colour: 'blue' } } } });

const contexts: readonly Context[] = [
  {},
  { ...everyOption },
  { ...otherIssuer },
  { ...restored },
  ...coveringSets(optionSamples).map((set) => contextOf(optionSamples, set)),
];

new Command('npm run lint:template --')
  .description('Lint the templates of many option combinations with cfn-lint.')
  .parse();

async function lint(folder: string): Promise<Counts> {
  const program = await installPythonTool('cfn-lint', version);
  const templates = contexts.map((context, index) => {
    const file = join(folder, `${index}.json`);
    writeFileSync(
      file,
      quietly(() => synthesizeJson(context)),
    );
    return { name: JSON.stringify(context), file };
  });
  const plantedFile = join(folder, 'planted.json');
  writeFileSync(plantedFile, planted);
  console.log(`cfn-lint ${version}: ${templates.length} sets of options in ${regions.join(', ')}`);
  const findings = lintTemplates(program, [...templates.map(({ file }) => file), plantedFile], regions);
  const found = (file: string) => findings.flatMap((finding) => (finding.file === file ? [finding.text] : []));
  const isAsked = found(plantedFile).length > 0;
  return templates
    .map(({ name, file }) => {
      const failures = found(file).map((text) => `cfn-lint with ${name}: ${text}`);
      return failures.length > 0 ? { ...noCounts, failed: 1, failures } : { ...noCounts, passed: 1 };
    })
    .reduce(addCounts, isAsked ? { ...noCounts, passed: 1 } : oneFailure('cfn-lint does not find a planted fault'));
}

const folder = mkdtempSync(join(tmpdir(), 'pencils-down-lint-'));
let counts: Counts;
try {
  counts = await lint(folder);
} catch (error) {
  counts = oneFailure(error instanceof Error ? error.message : String(error));
} finally {
  rmSync(folder, { recursive: true });
}
process.stdout.write(formatFailures(counts));
console.log(formatCounts(counts));
process.exitCode = counts.failed > 0 ? 1 : 0;
