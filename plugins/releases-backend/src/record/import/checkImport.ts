import { InputError } from '@backstage/errors';
import type { ImportedDeployment } from '@slipway/backstage-plugin-releases-common';
import type { LaneKey } from '../LaneStore';
import { safeUrl } from '../links';

/** What a deployment to import names, resolved; a problem where it cannot be. */
export type ResolvedImport =
  | { lane: LaneKey }
  | { problem: { code: string; message: string } };

/** Why a deployment cannot be imported. */
export interface ImportProblem {
  /** Position among the deployments. */
  index: number;
  /** The member that is wrong, where it is one. */
  field?: string;
  code: string;
  message: string;
}

const TIMES = ['requestedAt', 'startedAt', 'finishedAt'] as const;

/**
 * Everything that is wrong with deployments that have the form of the contract.
 *
 * @param resolved - for each deployment which lane it means
 */
export function checkImport(
  items: ImportedDeployment[],
  resolved: ResolvedImport[],
  now: Date,
): ImportProblem[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const target = resolved[index];
    const problems: Omit<ImportProblem, 'index'>[] = [];
    if ('problem' in target) {
      problems.push(target.problem);
    }
    if (seen.has(item.externalId)) {
      problems.push({
        field: 'externalId',
        code: 'external-id-repeated',
        message: `${item.externalId} is in this request more than once`,
      });
    }
    seen.add(item.externalId);
    problems.push(...wrongTimes(item, now), ...wrongUrl(item));
    return problems.map(problem => ({ index, ...problem }));
  });
}

function wrongTimes(item: ImportedDeployment, now: Date) {
  const wrong = (field: string, message: string) => ({
    field,
    code: 'time-invalid',
    message,
  });
  const unusable = TIMES.flatMap(field => {
    const at = item[field] === undefined ? 0 : Date.parse(item[field]);
    if (Number.isNaN(at)) {
      return [wrong(field, 'is not an instant of the calendar')];
    }
    return at < 0 ? [wrong(field, 'is before 1970')] : [];
  });
  if (unusable.length) {
    return unusable;
  }
  const requested = Date.parse(item.requestedAt);
  const started = Date.parse(item.startedAt ?? item.requestedAt);
  const finished = Date.parse(item.finishedAt);
  return [
    ...(started < requested
      ? [wrong('startedAt', 'is before requestedAt')]
      : []),
    ...(finished < started ? [wrong('finishedAt', 'is before the start')] : []),
    ...(finished > now.getTime()
      ? [
          wrong(
            'finishedAt',
            `is in the future; the server's clock is ${now.toISOString()}`,
          ),
        ]
      : []),
  ];
}

function wrongUrl(item: ImportedDeployment) {
  if (item.url === undefined) {
    return [];
  }
  try {
    safeUrl(item.url, 'url');
    return [];
  } catch (error) {
    if (error instanceof InputError) {
      // Its message begins with the name that the problem has beside it.
      const message = error.message.replace(/^url /, '');
      return [{ field: 'url', code: 'url-invalid', message }];
    }
    throw error;
  }
}
