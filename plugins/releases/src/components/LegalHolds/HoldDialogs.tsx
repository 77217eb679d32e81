import { useState } from 'react';
import { Text, TextField } from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { LegalHold } from '@slipway/backstage-plugin-releases-common';
import { releasesApiRef } from '../../api';
import { useTexts } from '../../hooks/useTexts';
import { fullEntityRef } from '../AuditEvent';
import { ReasonDialog, ReasonForm } from '../ReasonDialog';

/** Places a legal hold. */
export function PlaceHoldDialog(props: {
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { isOpen, onClose, onDone } = props;
  return (
    <ReasonDialog isOpen={isOpen} onClose={onClose}>
      <PlaceForm onClose={onClose} onDone={onDone} />
    </ReasonDialog>
  );
}

/** Ends a legal hold. */
export function LiftHoldDialog(props: {
  /** Which hold; closed without one. */
  hold?: LegalHold;
  onClose: () => void;
  onDone: () => void;
}) {
  const { hold, onClose, onDone } = props;
  return (
    <ReasonDialog isOpen={hold !== undefined} onClose={onClose}>
      {hold && <LiftForm hold={hold} onClose={onClose} onDone={onDone} />}
    </ReasonDialog>
  );
}

function PlaceForm(props: { onClose: () => void; onDone: () => void }) {
  const api = useApi(releasesApiRef);
  const t = useTexts();
  const [entityRef, setEntityRef] = useState('');
  return (
    <ReasonForm
      {...props}
      title={t('audit.holds.placeTitle')}
      description={t('audit.holds.placeDescription')}
      confirm={t('audit.holds.confirmPlace')}
      failed={t('audit.holds.failed')}
      about={entityRef}
      submit={(reason, idempotencyKey) =>
        api.placeLegalHold({
          // What cannot be read goes as it is: it must not cover everything.
          entityRef:
            fullEntityRef(entityRef) ?? (entityRef.trim() || undefined),
          reason,
          idempotencyKey,
        })
      }
    >
      <TextField
        label={t('audit.holds.entity')}
        description={t('audit.holds.entityHint')}
        placeholder={t('audit.filters.entityPlaceholder')}
        value={entityRef}
        onChange={setEntityRef}
      />
    </ReasonForm>
  );
}

function LiftForm(props: {
  hold: LegalHold;
  onClose: () => void;
  onDone: () => void;
}) {
  const { hold, ...rest } = props;
  const api = useApi(releasesApiRef);
  const t = useTexts();
  return (
    <ReasonForm
      {...rest}
      title={t('audit.holds.liftTitle')}
      description={t('audit.holds.liftDescription')}
      confirm={t('audit.holds.confirmLift')}
      failed={t('audit.holds.failed')}
      about={hold.id}
      submit={(reason, idempotencyKey) =>
        api.liftLegalHold(hold.id, { reason, idempotencyKey })
      }
    >
      <Text as="p">{hold.reason}</Text>
    </ReasonForm>
  );
}
