import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  auditReadPermission,
  releaseReadPermission,
} from '@slipway/backstage-plugin-releases-common';
import { isNotFound, notFound } from '../../errors';
import type { StoredEvent } from '../../prove/events/EventStore';
import { readableEnvironments } from '../lanes';
import type { DbReleaseRow } from '../../record/rows';
import type { HttpOptions } from '../types';

/** What somebody may see of an entity. */
interface Timeline {
  ref: string;
  /** Environments. */
  names: string[];
  /** Whether also what belongs to no environment, such as releases. */
  anyWithout: boolean;
}

/**
 * The event if the caller may see it: with the permission for the whole trail,
 * or as part of the timeline of an entity.
 *
 * @throws NotFoundError
 */
export async function findEvent(
  options: HttpOptions,
  credentials: BackstageCredentials,
  id: string,
): Promise<StoredEvent> {
  const event = await options.prove.events.get(id);
  if (event) {
    if (await options.authorization.allows(credentials, auditReadPermission)) {
      return event;
    }
    const timeline =
      event.entityRef &&
      (await visibleTimeline(options, credentials, event.entityRef));
    if (
      timeline &&
      (event.environment === null
        ? timeline.anyWithout
        : timeline.names.includes(event.environment))
    ) {
      return event;
    }
  }
  throw notFound('audit event', id);
}

/**
 * The release if the caller may see it and its entity, with the timeline of
 * the entity.
 *
 * @throws NotAllowedError, NotFoundError
 */
export async function findRelease(
  options: HttpOptions,
  credentials: BackstageCredentials,
  id: string,
): Promise<{ release: DbReleaseRow; timeline: Timeline }> {
  await options.authorization.require(credentials, releaseReadPermission);
  const release = await options.releases.get(id);
  const timeline =
    release &&
    (await visibleTimeline(options, credentials, release.entity_ref));
  if (!timeline) {
    throw notFound('release', id);
  }
  return { release, timeline };
}

/** The timeline of an entity; undefined where the caller may see nothing of it. */
export async function visibleTimeline(
  options: HttpOptions,
  credentials: BackstageCredentials,
  entityRef: string,
): Promise<Timeline | undefined> {
  try {
    return await timelineOf(options, credentials, entityRef);
  } catch (error) {
    // Anything else is a failure, and must not look like an absence.
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}

/**
 * What of the timeline of an entity the caller may see: the environments, and
 * whether also what belongs to none, such as releases.
 *
 * @throws NotFoundError if the caller may see nothing of the entity
 */
export async function timelineOf(
  options: HttpOptions,
  credentials: BackstageCredentials,
  entity: string | { kind: string; namespace: string; name: string },
): Promise<Timeline> {
  const known =
    typeof entity === 'string'
      ? await options.entities.find(entity, credentials)
      : await options.entities.findForRead(entity, credentials);
  const { names } = await readableEnvironments(options, credentials, known);
  return {
    ref: known.ref,
    names,
    anyWithout: await options.authorization.allows(
      credentials,
      releaseReadPermission,
    ),
  };
}
