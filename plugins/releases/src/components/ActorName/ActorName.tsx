import { useEntityPresentation } from '@backstage/plugin-catalog-react';
import type { Actor } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';

/** What the catalog may be asked about; it throws for anything else. */
const USER_REF = /^[^:/\s]+:[^:/\s]+\/[^:/\s]+$/;
const USERS = { defaultKind: 'user', defaultNamespace: 'default' };

/**
 * Whoever did something: the name of a person as the portal shows it, else the
 * reference; the full reference and what it is on hover.
 */
export function ActorName(props: { actor: Actor }) {
  const { actor } = props;
  const t = useTexts();
  return (
    <span title={t(`actor.${actor.kind}Hint`, { ref: actor.ref })}>
      {actor.kind === 'user' && USER_REF.test(actor.ref) ? (
        <UserName entityRef={actor.ref} />
      ) : (
        actor.ref
      )}
    </span>
  );
}

function UserName(props: { entityRef: string }) {
  return <>{useEntityPresentation(props.entityRef, USERS).primaryTitle}</>;
}
