import type { Rollback } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';

/** Who took a rollout back, to what, and why. */
export function RollbackFact(props: { rollback: Rollback }) {
  const { automatic, cause, to } = props.rollback;
  const t = useTexts();
  const by = automatic ? 'automatic' : 'manual';
  const facts = [
    t(`release.deployment.rollbackBy.${by}`),
    to && t('release.deployment.rollbackTo', { version: to }),
    cause && t(`release.deployment.cause.${cause}`),
  ];
  return <>{facts.filter(Boolean).join(' · ')}</>;
}
