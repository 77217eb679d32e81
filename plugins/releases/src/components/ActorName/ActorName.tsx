import type { Actor } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { actorName } from './actorName';

/** Whoever did something: short, the full reference and what it is on hover. */
export function ActorName(props: { actor: Actor }) {
  const { actor } = props;
  const t = useTexts();
  return (
    <span title={t(`actor.${actor.kind}Hint`, { ref: actor.ref })}>
      {actorName(actor)}
    </span>
  );
}
