import { useCallback } from 'react';
import type { AuditSubjectKind } from '@slipway/backstage-plugin-releases-common';
import { KNOWN_TYPES } from '../components/AuditEvent/eventTypes';
import { auditMessages } from '../auditMessages';
import { useQuery } from './useQuery';
import { useStable } from './useStable';

/** What the API takes. */
const MAX_TYPES = 20;

/** All kinds of subject, in the order of the filter. */
export const SUBJECT_KINDS = Object.keys(
  auditMessages.subjectKind,
) as AuditSubjectKind[];

/** What the search across entities is narrowed down to. */
export interface AuditFilter {
  /** Full entity ref. */
  entityRef?: string;
  environment?: string;
  types: string[];
  /** Full reference of a person or service. */
  actor?: string;
  subjectKind?: AuditSubjectKind;
  /** First and last day, ISO dates in the zone of the reader. */
  from?: string;
  to?: string;
}

/** What the page of the audit trail keeps in the query of its URL. */
export interface AuditParams {
  /** The same object until one of its values changes. */
  filter: AuditFilter;
  setFilter: (filter: AuditFilter) => void;
  /** The event whose details are open. */
  eventId?: string;
  openEvent: (id: string) => void;
  closeEvent: () => void;
}

/** Whether anything is left out. */
export function isAuditNarrowed(filter: AuditFilter): boolean {
  const { types, ...others } = filter;
  return types.length > 0 || Object.values(others).some(Boolean);
}

/** Reads and writes the query of the page, so that a link shows the same. */
export function useAuditParams(): AuditParams {
  const [params, change] = useQuery();
  const text = (name: string) => params.get(name) || undefined;
  const filter = useStable<AuditFilter>({
    entityRef: text('entity'),
    environment: text('environment'),
    types: params
      .getAll('type')
      .filter(type => KNOWN_TYPES.has(type))
      .slice(0, MAX_TYPES),
    actor: text('actor'),
    subjectKind: SUBJECT_KINDS.find(kind => kind === params.get('subject')),
    from: text('from'),
    to: text('to'),
  });
  return {
    filter,
    setFilter: useCallback(
      ({ entityRef, environment, types, actor, subjectKind, from, to }) =>
        change({
          entity: entityRef,
          environment,
          type: types.slice(0, MAX_TYPES),
          actor,
          subject: subjectKind,
          from,
          to,
        }),
      [change],
    ),
    eventId: text('event'),
    openEvent: useCallback(
      id => change({ event: id }, { replace: false }),
      [change],
    ),
    closeEvent: useCallback(() => change({ event: undefined }), [change]),
  };
}
