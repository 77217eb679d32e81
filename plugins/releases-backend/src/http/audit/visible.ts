import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import {
  auditReadPermission,
  releaseReadPermission,
} from '@slipway/backstage-plugin-releases-common';
import { notFound } from '../../errors';
import type { StoredEvent } from '../../prove/events/EventStore';
import { readableEnvironments } from '../lanes';
import type { HttpOptions } from '../types';

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
      (await timelineOf(options, credentials, event.entityRef).catch(
        () => undefined,
      ));
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
 * What of the timeline of an entity the caller may see: the environments, and
 * whether also what belongs to none, such as releases.
 *
 * @throws NotFoundError if the caller may see nothing of the entity
 */
export async function timelineOf(
  options: HttpOptions,
  credentials: BackstageCredentials,
  entity: string | { kind: string; namespace: string; name: string },
): Promise<{ ref: string; names: string[]; anyWithout: boolean }> {
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
