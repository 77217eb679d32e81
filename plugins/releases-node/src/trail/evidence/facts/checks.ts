import type { CheckFacts, MeasuredFacts } from '../RecordFacts';
import type { FindNamed } from '../references';
import type { SummarisedEntry } from '../summarise';
import { compact, count, list, members, number, text } from '../values';

/** In the order in which people read them. */
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'unknown'];

/** Results of checks, in the order of the log. */
export function checksIn(
  entries: readonly SummarisedEntry[],
  find: FindNamed,
): CheckFacts[] {
  return entries
    .filter(({ event }) => event.type === 'evidence.reported')
    .map(({ index, event }) => {
      const { after = {}, actor, at, subject } = event;
      const { sha256, documented, content } = find(event, 'evidence');
      return compact({
        index,
        at,
        digest: subject.id,
        check: text(after.check),
        environment: subject.environment,
        result: text(after.result),
        source: text(after.source),
        finishedAt: text(after.finishedAt),
        reportedBy: actor.ref,
        sha256,
        documented,
        summary: text(content.summary),
        link: text(content.link),
        logLink: text(content.logLink),
        values: list(content.values).map(toMeasured),
        severities: severitiesIn(content.severities),
        cases: casesIn(content.cases),
        mitigations: list(content.mitigations).map(toMitigation),
      });
    });
}

function toMeasured(item: unknown): MeasuredFacts {
  const { metric, value, unit, threshold } = members(item);
  const { operator, value: bound } = members(threshold);
  const hasBound = typeof operator === 'string' && typeof bound === 'number';
  return compact({
    metric: text(metric),
    value: number(value),
    unit: text(unit),
    threshold: hasBound ? `${operator} ${bound}` : undefined,
  });
}

function severitiesIn(value: unknown): CheckFacts['severities'] {
  const counts = members(value);
  return value === undefined
    ? undefined
    : SEVERITIES.flatMap(severity => {
        const found = count(counts[severity]);
        return found === undefined ? [] : [{ severity, count: found }];
      });
}

function casesIn(value: unknown): CheckFacts['cases'] {
  const counts = new Map<string, number>();
  for (const item of list(value)) {
    const result = text(members(item).result);
    if (result !== undefined) {
      counts.set(result, (counts.get(result) ?? 0) + 1);
    }
  }
  return value === undefined
    ? undefined
    : [...counts].map(([result, times]) => ({ result, count: times }));
}

function toMitigation(item: unknown): CheckFacts['mitigations'][number] {
  const mitigation = members(item);
  return compact({
    vulnerability: text(mitigation.vulnerability),
    severity: text(mitigation.severity),
    reason: text(mitigation.reason),
    expiresAt: text(mitigation.expiresAt),
    link: text(mitigation.link),
  });
}
