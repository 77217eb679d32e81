import type { PolicyProblem } from '@slipway/backstage-plugin-releases-common';
import { canonicalJson } from '../prove/canonicalJson';

/** A problem with a whole document, or with the place where it should be. */
export function documentProblem(
  problem: Pick<PolicyProblem, 'code' | 'message' | 'hint'> &
    Partial<PolicyProblem>,
): PolicyProblem {
  return { severity: 'error', pointer: '', line: 1, column: 1, ...problem };
}

export const locationUnreadable = (message: string, hint: string) =>
  documentProblem({ code: 'location-unreadable', message, hint });

export const locationRemoved = () =>
  documentProblem({
    code: 'location-removed',
    severity: 'warning',
    message: 'No configured location holds this promotion path any more.',
    hint: 'Its last version stays active. List its location again under releases.promotionPaths.locations, or move its components to another path.',
  });

export const duplicateName = (name: string, usedBy: string) =>
  documentProblem({
    code: 'duplicate-name',
    pointer: '/metadata/name',
    message: `The promotion path "${name}" is read from ${usedBy} already.`,
    hint: 'Give this document another metadata.name, or remove one of the two locations.',
  });

export function hasErrors(problems: PolicyProblem[]): boolean {
  return problems.some(problem => problem.severity === 'error');
}

/** Whether two checks found the same, in whatever order. */
export function sameProblems(
  left: PolicyProblem[],
  right: PolicyProblem[],
): boolean {
  const text = (problems: PolicyProblem[]) =>
    problems
      .map(problem => canonicalJson(problem))
      .sort()
      .join('\n');
  return text(left) === text(right);
}
