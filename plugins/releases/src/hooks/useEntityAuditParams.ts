import { useCallback } from 'react';
import { isNoun, type Noun } from '../components/AuditEvent/eventTypes';
import { useQuery } from './useQuery';
import { useStable } from './useStable';

/** What the API takes; more in a URL that somebody wrote is left out. */
const MAX_ENVIRONMENTS = 50;

/** What the timeline of an entity is narrowed down to. */
export interface TimelineFilter {
  environments: string[];
  noun?: Noun;
  /** Full reference of a person or service. */
  actor?: string;
  /** First and last day, ISO dates in the zone of the reader. */
  from?: string;
  to?: string;
}

/** What the tab "Audit" keeps in the query of its URL. */
export interface EntityAuditParams {
  filter: TimelineFilter;
  setFilter: (filter: TimelineFilter) => void;
  /** The event whose details are open. */
  eventId?: string;
  openEvent: (id: string) => void;
  closeEvent: () => void;
}

/** Whether anything is left out. */
export function isNarrowed(filter: TimelineFilter): boolean {
  const { environments, noun, actor, from, to } = filter;
  return Boolean(environments.length || noun || actor || from || to);
}

/** Reads and writes the query of the tab "Audit". */
export function useEntityAuditParams(): EntityAuditParams {
  const [params, change] = useQuery();
  const kind = params.get('kind');
  const filter = useStable<TimelineFilter>({
    environments: params.getAll('environment').slice(0, MAX_ENVIRONMENTS),
    noun: isNoun(kind) ? kind : undefined,
    actor: params.get('actor') ?? undefined,
    from: params.get('from') ?? undefined,
    to: params.get('to') ?? undefined,
  });
  return {
    filter,
    setFilter: useCallback(
      ({ environments, noun, actor, from, to }) =>
        change({ environment: environments, kind: noun, actor, from, to }),
      [change],
    ),
    eventId: params.get('event') ?? undefined,
    openEvent: useCallback(
      id => change({ event: id }, { replace: false }),
      [change],
    ),
    closeEvent: useCallback(() => change({ event: undefined }), [change]),
  };
}
