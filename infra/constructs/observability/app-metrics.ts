/** Our own metrics as the functions write them (functions/platform/observability/metrics.ts): namespace, and `service` on each. */
import { Aws, Duration } from 'aws-cdk-lib';
import { MathExpression, Metric, type MetricOptions } from 'aws-cdk-lib/aws-cloudwatch';

export const metricNamespace = 'PencilsDown';
/** What each function gets as `POWERTOOLS_SERVICE_NAME`. */
export const service = Aws.STACK_NAME;

/** One part of a split metric. */
export type Split = { readonly name: 'reason' | 'closer' | 'kind'; readonly value: string };

/** A metric; one that is split has a total only if that is written as well, so each part is asked for by itself. */
export function appMetric(metricName: string, options: MetricOptions = {}, split?: Split): Metric {
  return new Metric({
    namespace: metricNamespace,
    metricName,
    dimensionsMap: split ? { service, [split.name]: split.value } : { service },
    statistic: 'Sum',
    period: Duration.minutes(1),
    ...options,
  });
}

/** Every part of a split metric, whatever its values are; for graphs only, an alarm cannot search. */
export function appMetricBy(metricName: string, dimension: Split['name']): MathExpression {
  const schema = `{${metricNamespace},${dimension},service}`;
  return new MathExpression({
    expression: `SEARCH('${schema} MetricName="${metricName}" service="${service}"', 'Sum', 60)`,
    label: '',
    period: Duration.minutes(1),
    usingMetrics: {},
  });
}
