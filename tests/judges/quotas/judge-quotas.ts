/** Whether a default account has room for the stack. */
import { type EvaluatedTemplate, evaluateTemplate } from '../evaluate/evaluate-template.ts';
import { sample } from '../evaluate/sample.ts';
import type { Findings } from '../support.ts';
import { functionQuotas } from './function-quotas.ts';
import { serviceQuotas } from './service-quotas.ts';

interface Use {
  readonly what: string;
  readonly used: number;
  readonly limit: number;
  /** How many installations one account, or Region, has room for; `null` where each has the whole. */
  readonly installations: number | null;
  readonly source: string;
}

/**
 * What the stack takes of each quota.
 * @param template the template as JSON
 */
export function quotaUse(template: unknown): Use[] {
  const evaluated: EvaluatedTemplate = evaluateTemplate(template, sample);
  // As the CDK writes it.
  const bytes = Buffer.byteLength(JSON.stringify(template, null, 1));
  return [...functionQuotas, ...serviceQuotas].map(({ what, limit, used, source, isShared = false }) => {
    const taken = used(evaluated, bytes);
    return {
      what,
      limit,
      used: taken,
      installations: isShared && taken > 0 ? Math.floor(limit / taken) : null,
      source,
    };
  });
}

/** Finds what an account would refuse that nobody has asked for more. */
export function judgeQuotas(template: unknown): Findings {
  return quotaUse(template)
    .filter(({ used, limit }) => used > limit)
    .map(({ what, used, limit, source }) => `${what}: ${used} of ${limit} (https://docs.aws.amazon.com/${source})`);
}

/** The uses as lines under each other, the fullest first. */
export function quotaTable(uses: readonly Use[]): string {
  const rows = [...uses]
    .filter(({ used }) => used > 0)
    .sort((a, b) => b.used / b.limit - a.used / a.limit)
    .map(({ what, used, limit, installations }) => [
      `${((100 * used) / limit).toFixed(1)} %`.padStart(8),
      `${used.toLocaleString('en')} of ${limit.toLocaleString('en')}`.padStart(24),
      installations === null ? '' : `room for ${installations.toLocaleString('en')}`,
      what,
    ]);
  const width = Math.max(...rows.map(([, , room = '']) => room.length));
  return rows.map(([share, use, room = '', what]) => `${share} ${use}  ${room.padEnd(width)}  ${what}`).join('\n');
}
