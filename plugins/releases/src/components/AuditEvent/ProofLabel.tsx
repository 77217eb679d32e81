import type { AuditEntry } from '@slipway/backstage-plugin-releases-common';
import { useTexts } from '../../hooks/useTexts';
import { StatusLabel } from '../StatusLabel';

/** Whether an event is proven: recorded, in the log, or under a checkpoint. */
export function ProofLabel(props: { state: AuditEntry['state'] }) {
  const { state } = props;
  const t = useTexts();
  return (
    <StatusLabel
      status={`audit-${state}`}
      title={t(`audit.proofHint.${state}`)}
    />
  );
}
