import { ReactNode, useState } from 'react';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
  TextAreaField,
  TextField,
} from '@backstage/ui';
import { useApi } from '@backstage/frontend-plugin-api';
import type { LegalHold } from '@slipway/backstage-plugin-releases-common';
import { messageOf, releasesApiRef } from '../../api';
import { useTexts } from '../../hooks/useTexts';
import { fullEntityRef } from '../AuditEvent';
import { createIdempotencyKey } from './createIdempotencyKey';
import contrast from '../contrast.module.css';
import styles from './LegalHolds.module.css';

/** Places a legal hold. */
export function PlaceHoldDialog(props: {
  isOpen: boolean;
  onClose: () => void;
  onDone: () => void;
}) {
  const { isOpen, onClose, onDone } = props;
  return (
    <HoldDialog isOpen={isOpen} onClose={onClose}>
      <PlaceForm onClose={onClose} onDone={onDone} />
    </HoldDialog>
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
    <HoldDialog isOpen={hold !== undefined} onClose={onClose}>
      {hold && <LiftForm hold={hold} onClose={onClose} onDone={onDone} />}
    </HoldDialog>
  );
}

function HoldDialog(props: {
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const { isOpen, onClose, children } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={open => open || onClose()}
      className={contrast.contrast}
      width={520}
    >
      {children}
    </Dialog>
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
      about={hold.id}
      submit={(reason, idempotencyKey) =>
        api.liftLegalHold(hold.id, { reason, idempotencyKey })
      }
    >
      <Text as="p">{hold.reason}</Text>
    </ReasonForm>
  );
}

/** A form that does nothing without a reason. */
function ReasonForm(props: {
  title: string;
  description: string;
  confirm: string;
  /** What besides the reason makes one request another. */
  about: string;
  submit: (reason: string, idempotencyKey: string) => Promise<unknown>;
  onClose: () => void;
  onDone: () => void;
  children: ReactNode;
}) {
  const { title, description, confirm, about, submit, onClose, onDone } = props;
  const t = useTexts();
  const [reason, setReason] = useState('');
  const [isPending, setIsPending] = useState(false);
  const [error, setError] = useState<Error>();
  // A repeat keeps its key; what was changed in between is another effect.
  const [sent, setSent] = useState<{ content: string; key: string }>();

  const confirmed = async () => {
    const content = JSON.stringify([reason.trim(), about]);
    const key = sent?.content === content ? sent.key : createIdempotencyKey();
    setSent({ content, key });
    setIsPending(true);
    setError(undefined);
    try {
      await submit(reason.trim(), key);
      onDone();
      onClose();
    } catch (failure) {
      setError(failure as Error);
      setIsPending(false);
    }
  };
  return (
    <>
      <DialogHeader>{title}</DialogHeader>
      <DialogBody className={styles.form}>
        <Text as="p" color="secondary">
          {description}
        </Text>
        {props.children}
        <TextAreaField
          label={t('audit.holds.reason')}
          description={t('audit.holds.reasonHint')}
          isRequired
          maxLength={2000}
          value={reason}
          onChange={setReason}
        />
        {error && (
          <Alert
            role="alert"
            icon
            status="danger"
            title={t('audit.holds.failed')}
            description={messageOf(error)}
          />
        )}
      </DialogBody>
      <DialogFooter>
        {!reason.trim() && (
          <span className={styles.hint}>{t('audit.holds.reasonMissing')}</span>
        )}
        <Button
          variant="primary"
          isDisabled={!reason.trim()}
          isPending={isPending}
          onPress={confirmed}
        >
          {confirm}
        </Button>
        <Button variant="secondary" onPress={onClose}>
          {t('audit.holds.cancel')}
        </Button>
      </DialogFooter>
    </>
  );
}
