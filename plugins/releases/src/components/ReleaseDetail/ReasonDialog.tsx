import { useState } from 'react';
import {
  Alert,
  Button,
  Dialog,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { messageOf } from '../../api';
import { useReleaseRequest } from '../../hooks/useReleaseRequest';
import { useTexts } from '../../hooks/useTexts';
import contrast from '../contrast.module.css';
import styles from './ReleaseDetail.module.css';

const MAX_REASON = 2000;

interface Props {
  title: string;
  description: string;
  confirm: string;
  /** What is said where it failed. */
  failed: string;
  isDestructive?: boolean;
  submit: (reason: string, idempotencyKey: string) => Promise<unknown>;
  onClose: () => void;
  onDone: () => void;
}

/** Does something that nobody may do without a reason. */
export function ReasonDialog(props: Props & { isOpen: boolean }) {
  const { isOpen, ...rest } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={open => open || props.onClose()}
      className={contrast.contrast}
      width={520}
    >
      <ReasonForm {...rest} />
    </Dialog>
  );
}

function ReasonForm(props: Props) {
  const { title, description, confirm, failed, isDestructive } = props;
  const { submit, onClose, onDone } = props;
  const t = useTexts();
  const [reason, setReason] = useState('');
  const { isPending, error, send } = useReleaseRequest<true>();
  const given = reason.trim();

  const confirmed = async () => {
    const isDone = await send([title, given], async key => {
      await submit(given, key);
      return true;
    });
    if (isDone) {
      onClose();
      onDone();
    }
  };
  return (
    <>
      <DialogHeader>{title}</DialogHeader>
      <DialogBody className={styles.form}>
        <Text as="p" color="secondary">
          {description}
        </Text>
        <TextAreaField
          label={t('release.reason.label')}
          description={t('release.reason.hint')}
          isRequired
          maxLength={MAX_REASON}
          value={reason}
          onChange={setReason}
        />
        {error && (
          <Alert
            role="alert"
            icon
            status="danger"
            title={failed}
            description={messageOf(error)}
          />
        )}
      </DialogBody>
      <DialogFooter>
        {!given && (
          <span className={styles.hint}>{t('release.reason.missing')}</span>
        )}
        <Button
          variant="primary"
          destructive={isDestructive}
          isDisabled={!given}
          isPending={isPending}
          onPress={confirmed}
        >
          {confirm}
        </Button>
        <Button variant="secondary" onPress={onClose}>
          {t('release.reason.cancel')}
        </Button>
      </DialogFooter>
    </>
  );
}
