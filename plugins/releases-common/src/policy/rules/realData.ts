import type { PromotionPathSpec } from '../generated/promotionPath';
import type { Finding } from '../problems';
import type { Rule } from './rule';

const BEFORE_PRODUCTION = new Set(['local', 'ci', 'development', 'staging']);

function isReal(
  name: string,
  classes: NonNullable<PromotionPathSpec['dataClasses']>,
  seen = new Set<string>(),
): boolean {
  if (seen.has(name)) {
    return false;
  }
  seen.add(name);
  const dataClass = classes[name];
  return (
    dataClass?.real === true ||
    (dataClass?.includes ?? []).some(part => isReal(part, classes, seen))
  );
}

/** ISO-02: real data never sits in front of production. */
export const realDataRule: Rule = ({ path: { spec } }) =>
  spec.environments.flatMap(({ name, kind, dataClass }, index): Finding[] =>
    dataClass !== undefined &&
    BEFORE_PRODUCTION.has(kind) &&
    isReal(dataClass, spec.dataClasses ?? {})
      ? [
          {
            code: 'real-data-outside-production',
            at: ['spec', 'environments', index, 'dataClass'],
            message: `"${name}" is of kind ${kind} and may not hold "${dataClass}", which is real data.`,
            hint: 'Use synthetic or sanitised data there.',
          },
        ]
      : [],
  );
