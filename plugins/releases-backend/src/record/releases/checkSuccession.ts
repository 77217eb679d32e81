import {
  isVersionProblem,
  type PromotionPath,
  type RegisterReleaseRequest,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { conflict, invalidInput } from '../../errors';
import { Ordering } from '../order';
import { schemeOf } from './checkPlan';

/**
 * The version is one of its own, and the type fits what it raises over the
 * release before it (REL-01, REL-06). Two spellings of one version, such as
 * `v2.4.1` and `2.4.1`, are one version.
 *
 * @throws ConflictError naming the release that has the version, InputError
 *   where the type does not fit
 */
export async function checkSuccession(
  tx: Knex.Transaction,
  path: PromotionPath,
  request: RegisterReleaseRequest,
): Promise<void> {
  const { entityRef, version, type } = request;
  const place = Ordering.of(path).placeOf(version);
  if (place === undefined) {
    return;
  }
  const scheme = schemeOf(path);
  const canonical = (text: string) => {
    const parsed = scheme.parse(text);
    return isVersionProblem(parsed) ? text : parsed.canonical;
  };
  const registered = () =>
    tx('release_positions as p')
      .join('releases as r', 'r.id', 'p.release_id')
      .where('p.entity_ref', entityRef);
  const atPlace: { version: string }[] = await registered()
    .where('p.order_key', '>=', place.from)
    .where('p.order_key', '<', place.to)
    .limit(20)
    .select('r.version');
  const twin = atPlace.find(
    row => canonical(row.version) === canonical(version),
  );
  if (twin) {
    throw conflict(
      'version-taken',
      `${version} is registered as ${twin.version}; it is the same version in another spelling`,
      { version: twin.version },
    );
  }
  const before: { version: string } | undefined = await registered()
    .where('p.order_key', '<', place.from)
    .orderBy('p.order_key', 'desc')
    .first('r.version');
  const problem = scheme.checkType(before?.version, version, type);
  if (problem) {
    throw invalidInput(problem.code, `/body/type: ${problem.message}`, {
      pointer: '/body/type',
      ...(before ? { previous: before.version } : {}),
    });
  }
}
