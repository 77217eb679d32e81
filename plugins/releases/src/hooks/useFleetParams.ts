import { useCallback } from 'react';
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { useQuery } from './useQuery';
import { useStable } from './useStable';

/** What the API takes. */
const MAX_TEXT = 128;

/** Which components the matrix is about; all without any of these. */
export interface FleetFilter {
  /** Full entity ref of a system. */
  system?: string;
  /** Full entity ref of a group or a person. */
  owner?: string;
  /** A part of the name or title. */
  text?: string;
}

/** What the matrix keeps in the query of its URL. */
export interface FleetParams {
  /** The same object until one of its values changes. */
  filter: FleetFilter;
  setFilter: (filter: FleetFilter) => void;
  onlyProblems: boolean;
  setOnlyProblems: (only: boolean) => void;
  /** The deployment whose details are open. */
  deploymentId?: string;
  openDeployment: (id: string) => void;
  closeDeployment: () => void;
}

/** Whether any component is left out. */
export function isFleetNarrowed(filter: FleetFilter): boolean {
  return Object.values(filter).some(Boolean);
}

/** A ref as somebody may have written it into a link; undefined for no ref. */
function readRef(text: string | null, defaultKind: string): string | undefined {
  try {
    return text
      ? stringifyEntityRef(
          parseEntityRef(text, { defaultKind, defaultNamespace: 'default' }),
        )
      : undefined;
  } catch {
    return undefined;
  }
}

/** Reads and writes the query of the matrix, so that a link shows the same. */
export function useFleetParams(): FleetParams {
  const [params, change] = useQuery();
  const filter = useStable<FleetFilter>({
    system: readRef(params.get('system'), 'system'),
    owner: readRef(params.get('owner'), 'group'),
    text: params.get('text')?.trim().slice(0, MAX_TEXT) || undefined,
  });
  return {
    filter,
    setFilter: useCallback(
      ({ system, owner, text }) => change({ system, owner, text }),
      [change],
    ),
    onlyProblems: params.get('problems') === 'true',
    setOnlyProblems: useCallback(
      only => change({ problems: only ? 'true' : undefined }),
      [change],
    ),
    deploymentId: params.get('deployment') ?? undefined,
    openDeployment: useCallback(
      id => change({ deployment: id }, { replace: false }),
      [change],
    ),
    closeDeployment: useCallback(
      () => change({ deployment: undefined }),
      [change],
    ),
  };
}
