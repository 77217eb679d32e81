import { stateIn } from '../../chain';
import type { TimelineFacts } from '../EvidenceSummary';
import type { AnalysisFacts, RollbackFacts } from '../RecordFacts';
import type { SummarisedEntry } from '../summarise';
import {
  compact,
  count,
  flag,
  list,
  members,
  text,
  unlessEmpty,
} from '../values';

/** Every event as a line, in the order of the log. */
export function timelineIn(
  entries: readonly SummarisedEntry[],
): TimelineFacts[] {
  return entries.map(({ index, event }) =>
    compact({
      index,
      at: event.at,
      type: event.type,
      subject: { kind: event.subject.kind, id: event.subject.id },
      actor: event.actor.ref,
      from: stateIn(event.before),
      to: stateIn(event.after),
      reason: event.reason,
      progress: progressOf(event.after?.progress),
      rollback: rollbackOf(event.after?.rollback),
    }),
  );
}

function progressOf(value: unknown): TimelineFacts['progress'] {
  const progress = members(value);
  const step = count(progress.step);
  const steps = count(progress.steps);
  return step === undefined || steps === undefined
    ? undefined
    : compact({
        step,
        steps,
        label: text(progress.label),
        analysis: unlessEmpty(list(progress.analysis).map(toAnalysis)),
      });
}

function toAnalysis(item: unknown): AnalysisFacts {
  const { metric, value, unit, verdict } = members(item);
  return compact({
    metric: text(metric),
    value: text(value),
    unit: text(unit),
    verdict: text(verdict),
  });
}

function rollbackOf(value: unknown): RollbackFacts | undefined {
  const { automatic, cause, to } = members(value);
  return value === undefined
    ? undefined
    : compact({
        automatic: flag(automatic),
        cause: text(cause),
        to: text(to),
      });
}
