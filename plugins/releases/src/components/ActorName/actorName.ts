import { parseEntityRef } from '@backstage/catalog-model';
import type { Actor } from '@slipway/backstage-plugin-releases-common';

/** The short name of whoever did something. */
export function actorName(actor: Actor): string {
  if (actor.kind !== 'user') {
    return actor.ref;
  }
  try {
    return parseEntityRef(actor.ref).name;
  } catch {
    return actor.ref;
  }
}
