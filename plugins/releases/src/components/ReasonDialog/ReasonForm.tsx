import { ReactNode, useState } from 'react';
import {
  Alert,
  Button,
  DialogBody,
  DialogFooter,
  DialogHeader,
  Text,
  TextAreaField,
} from '@backstage/ui';
import { messageOf } from '../../api';
import { useChangeRequest } from '../../hooks/useChangeRequest';
import { useTexts } from '../../hooks/useTexts';
import styles from './ReasonDialog.module.css';

const MAX_REASON = 2000;

/** Does something that nobody may do without a reason. */
export function ReasonForm(props: {
  title: string;
  description: string;
  /** What the button says that does it. */
  confirm: string;
  /** What is said where it failed. */
  failed: string;
  isDestructive?: boolean;
  /** What besides title and reason makes one request another. */
  about?: string;
  submit: (reason: string, idempotencyKey: string) => Promise<unknown>;
  onClose: () => void;
  onDone: () => void;
  /** What else is asked for or told, above the reason. */
  children?: ReactNode;
}) {
  const { title, description, confirm, failed, isDestructive } = props;
  const { about, submit, onClose, onDone, children } = props;
  const t = useTexts();
  const [reason, setReason] = useState('');
  const { isPending, error, send } = useChangeRequest<true>();
  const given = reason.trim();

  const confirmed = async () => {
    const isDone = await send([title, about, given], async key => {
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
        {children}
        <TextAreaField
          label={t('reason.label')}
          description={t('reason.hint')}
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
        {!given && <span className={styles.hint}>{t('reason.missing')}</span>}
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
          {t('reason.cancel')}
        </Button>
      </DialogFooter>
    </>
  );
}
