import { parseEntityRef } from '@backstage/catalog-model';
import type { Actor } from '@slipway/backstage-plugin-releases-common';
import { useTexts, type Texts } from '../../hooks/useTexts';

function actorName(actor: Actor, t: Texts): string {
  if (actor.kind === 'user') {
    try {
      return parseEntityRef(actor.ref).name;
    } catch {
      return actor.ref;
    }
  }
  return t(`actor.${actor.kind}`, { name: actor.ref });
}

/** Gives the short name of whoever did something. */
export function useActorName(): (actor: Actor) => string {
  const t = useTexts();
  return actor => actorName(actor, t);
}
