import type { Actor } from '@slipway/backstage-plugin-releases-common';
import { useActorName } from './useActorName';

/** Whoever did something: short, the full reference on hover. */
export function ActorName(props: { actor: Actor }) {
  const name = useActorName();
  return <span title={props.actor.ref}>{name(props.actor)}</span>;
}
