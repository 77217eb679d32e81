import {
  createVersionScheme,
  durationMs,
  isVersionProblem,
  type PromotionPath,
  type RegisterReleaseRequest,
} from '@slipway/backstage-plugin-releases-common';
import { invalidInput } from '../../errors';

/** The version scheme of a path, in its zone. */
export function schemeOf(path: PromotionPath) {
  return createVersionScheme(path.spec.versionScheme, {
    timeZone: path.spec.timeZone,
  });
}

/**
 * REL-03: the version is one that the scheme of the path accepts.
 *
 * @throws InputError saying what it would accept
 */
export function checkVersion(path: PromotionPath, version: string): void {
  const parsed = schemeOf(path).parse(version);
  if (isVersionProblem(parsed)) {
    throw invalidInput(parsed.code, `/body/version: ${parsed.message}`, {
      pointer: '/body/version',
      accepted: schemeOf(path).describe(),
    });
  }
}

/**
 * REL-07, REL-09: the planned downtime is what the path allows a release of
 * this type.
 *
 * @throws InputError with the limit
 */
export function checkDowntime(
  path: PromotionPath,
  request: RegisterReleaseRequest,
): void {
  const { plannedDowntimeMinutes: minutes = 0, type } = request;
  const downtime = path.spec.releaseTypes?.[type]?.downtime;
  if (!minutes || !downtime) {
    return;
  }
  const tooLong =
    downtime.under !== undefined &&
    minutes * 60_000 >= durationMs(downtime.under);
  if (!downtime.planned || tooLong) {
    const limit = downtime.planned ? `under ${downtime.under}` : 'none at all';
    throw invalidInput(
      'downtime-not-allowed',
      `/body/plannedDowntimeMinutes is ${minutes}; promotion path ${path.metadata.name} allows a ${type} release ${limit}`,
      { pointer: '/body/plannedDowntimeMinutes' },
    );
  }
}
