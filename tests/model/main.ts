/** `npm run test:model`: explores the model of the close protocol and prints what it came to. */
import { Command } from 'commander';
import { closeProtocol } from './close-protocol.ts';
import { type Exploration, explore } from './explore.ts';
import { brokenVariants, implementation } from './protocol.ts';
import { scenarios } from './scenarios.ts';

const program = new Command('npm run test:model --')
  .description('Explore every interleaving of the close protocol and check I1 to I4 in every state.')
  .option('--broken', 'explore deliberately broken variants instead, and show how each is caught')
  .parse();
const { broken = false } = program.opts<{ broken?: boolean }>();

const figures = ({ states, transitions, depth, ends }: Exploration) =>
  `${states} states, ${transitions} transitions, depth ${depth}, ${ends} ends`;

function show({ violation }: Exploration): void {
  for (const [index, step] of (violation?.trace ?? []).entries()) console.log(`    ${index + 1}. ${step}`);
  for (const what of violation?.what ?? []) console.log(`    ✗ ${what}`);
}

let failures = 0;
const startedAtMs = performance.now();
if (broken) {
  for (const { mistake, breaks, protocol } of brokenVariants) {
    const found = scenarios.map((scenario) => explore(closeProtocol(scenario, protocol))).find((one) => one.violation);
    const isFound = found?.violation?.what.some((what) => what.startsWith(breaks)) ?? false;
    if (!isFound) failures += 1;
    console.log(`${isFound ? '✓ found' : '✗ NOT found'}: ${mistake} (${breaks})`);
    if (found) show(found);
  }
  console.log(`${brokenVariants.length - failures} of ${brokenVariants.length} broken variants found`);
} else {
  const all = scenarios.map((scenario) => ({ scenario, came: explore(closeProtocol(scenario, implementation)) }));
  for (const { scenario, came } of all) {
    console.log(`${came.violation ? '✗' : '✓'} ${scenario.about}\n    ${figures(came)}`);
    show(came);
    if (came.violation) failures += 1;
  }
  const sum = (of: (came: Exploration) => number) => all.reduce((total, { came }) => total + of(came), 0);
  const depth = Math.max(...all.map(({ came }) => came.depth));
  const total = `${sum((came) => came.states)} states, ${sum((came) => came.transitions)} transitions, depth ${depth}`;
  console.log(`${total}, ${failures} violations`);
}
console.log(`${((performance.now() - startedAtMs) / 1000).toFixed(1)} s`);
process.exitCode = failures > 0 ? 1 : 0;
