/**
 * `npm run audit`: known vulnerabilities of what production needs. Not part of `npm test`, which works without a network.
 * Exits 1 when there is one, and 2, loudly, when nobody could be asked: no answer is not a clean bill of health.
 */
import { spawnSync } from 'node:child_process';
import * as z from 'zod/mini';

const severities = ['info', 'low', 'moderate', 'high', 'critical'] as const;
const Report = z.object({
  vulnerabilities: z.record(z.string(), z.object({ severity: z.enum(severities), range: z.string() })),
});

const Refusal = z.object({ message: z.string() });

const { stdout, stderr } = spawnSync('npm', ['audit', '--omit=dev', '--json'], { encoding: 'utf8' });
const report = z.safeParse(Report, parse(stdout));
if (!report.success) {
  const refusal = z.safeParse(Refusal, parse(stdout));
  const why = refusal.success ? refusal.data.message : stderr.trim();
  console.error(`NOT AUDITED: your registry didn’t respond to the audit: ${why}`);
  console.error('Run it again with a registry that serves advisories (npm audit --registry ADDRESS).');
  process.exitCode = 2;
} else {
  const found = Object.entries(report.data.vulnerabilities);
  for (const [name, { severity, range }] of found) console.error(`${severity}: ${name} ${range}`);
  console.log(`${found.length} known vulnerabilities in production dependencies`);
  process.exitCode = found.length > 0 ? 1 : 0;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
