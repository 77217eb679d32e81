import {
  isVersionProblem,
  type PromotionPath,
  type RegisterReleaseRequest,
} from '@slipway/backstage-plugin-releases-common';
import type { Knex } from 'knex';
import { isPostgres } from '../../database/dialect';
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
  const ordering = Ordering.of(path);
  const place = ordering.placeOf(version);
  if (place === undefined) {
    return;
  }
  if (isPostgres(tx)) {
    // Two spellings may come at once, which no index tells apart; SQLite has
    // one transaction at a time.
    await tx.raw('SELECT pg_advisory_xact_lock(hashtextextended(?, 1))', [
      `${entityRef} ${place.from}`,
    ]);
  }
  const scheme = schemeOf(path);
  const canonical = (text: string) => {
    const parsed = scheme.parse(text);
    return isVersionProblem(parsed) ? text : parsed.canonical;
  };
  // Another replica may have ordered them by other rules just now; to compare
  // places of this scheme with those would refuse what is right.
  const registered = () =>
    tx('release_positions as p')
      .join('releases as r', 'r.id', 'p.release_id')
      .join('release_orders as o', 'o.entity_ref', 'p.entity_ref')
      .where('o.scheme_hash', ordering.hash)
      .where('p.entity_ref', entityRef);
  const atPlace: { version: string }[] = await registered()
    .where('p.order_key', '>=', place.from)
    .where('p.order_key', '<', place.to)
    .limit(20)
    .select('r.version');
  // The very same version was registered at the same time; whether it is the
  // same release shows when this one is inserted.
  const twin = atPlace.find(
    row =>
      row.version !== version && canonical(row.version) === canonical(version),
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
