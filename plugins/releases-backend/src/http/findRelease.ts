import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { releaseReadPermission } from '@slipway/backstage-plugin-releases-common';
import type { KnownEntity } from '../entities';
import { isNotFound, notFound } from '../errors';
import type { DbReleaseRow } from '../record/rows';
import type { HttpOptions } from './types';

/** A release that the caller may see, with its entity. */
export interface FoundRelease {
  row: DbReleaseRow;
  known: KnownEntity;
}

/**
 * The release if the caller may see it. An entity that may not be read is not
 * named, since who asks for a release need not know whose it is.
 *
 * @throws NotFoundError
 */
export async function findRelease(
  options: Pick<HttpOptions, 'authorization' | 'entities' | 'releases'>,
  credentials: BackstageCredentials,
  id: string,
): Promise<FoundRelease> {
  const row = await options.releases.get(id);
  if (
    !row ||
    !(await options.authorization.allows(credentials, releaseReadPermission))
  ) {
    throw notFound('release', id);
  }
  try {
    return {
      row,
      known: await options.entities.find(row.entity_ref, credentials),
    };
  } catch (error) {
    throw isNotFound(error) ? notFound('release', id) : error;
  }
}
