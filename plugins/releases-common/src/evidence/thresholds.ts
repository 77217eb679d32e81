import type { PolicyThreshold } from '../policy';
import type { EvidenceFacts } from './EvidenceInputs';
import type { Remark } from './remark';

const COMPARE: Record<
  PolicyThreshold['operator'],
  (value: number, bound: number) => boolean
> = {
  '<': (value, bound) => value < bound,
  '<=': (value, bound) => value <= bound,
  '>': (value, bound) => value > bound,
  '>=': (value, bound) => value >= bound,
  '==': (value, bound) => value === bound,
};

type EvidenceValue = NonNullable<EvidenceFacts['values']>[number];

/** Holds reported values against the thresholds of a check. */
export function remarkOnThresholds(
  thresholds: readonly PolicyThreshold[],
  values: readonly EvidenceValue[],
): Remark[] {
  return thresholds.flatMap(threshold => {
    const measured = values.filter(({ metric }) => metric === threshold.metric);
    return measured.length
      ? measured.flatMap(value => remarkOnValue(threshold, value))
      : [
          {
            status: 'unknown' as const,
            code: 'metric-missing',
            message: `${
              threshold.metric
            } was not reported; the path asks for ${boundText(threshold)}.`,
          },
        ];
  });
}

/** A threshold without a bound leaves it to the tool what is good enough. */
function remarkOnValue(
  threshold: PolicyThreshold,
  { metric, value, unit }: EvidenceValue,
): Remark[] {
  const { operator, value: bound } = threshold;
  if (bound === undefined) {
    return [];
  }
  const measured = withUnit(value, unit ?? threshold.unit);
  if (unit && threshold.unit && unit !== threshold.unit) {
    return [
      {
        status: 'unknown',
        code: 'unit-differs',
        message: `${metric} was reported as ${measured}, which cannot be held against ${boundText(
          threshold,
        )}; report it in ${threshold.unit}.`,
      },
    ];
  }
  return COMPARE[operator](value, bound)
    ? []
    : [
        {
          status: 'fail',
          code: 'threshold-missed',
          message: `${metric} is ${measured}; the path asks for ${boundText(
            threshold,
          )}.`,
        },
      ];
}

function boundText({ operator, value, unit }: PolicyThreshold): string {
  return value === undefined
    ? 'a value'
    : `${operator} ${withUnit(value, unit)}`;
}

function withUnit(value: number, unit: string | undefined): string {
  return unit ? `${value} ${unit}` : String(value);
}
