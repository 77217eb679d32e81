import { useState, type FormEvent } from 'react';
import { Alert, Button, Popover, DialogTrigger, Text } from '@backstage/ui';
import { RiHistoryLine } from '@remixicon/react';
import { DateTime } from 'luxon';
import { useElementId } from '../../hooks/useElementId';
import { useTexts } from '../../hooks/useTexts';
import { Time } from '../Time';
import styles from './TimeTravel.module.css';

/** Chooses a past instant, in the reader's zone, to see what ran then. */
export function TimeTravel(props: {
  at?: string;
  onChange: (at: string | undefined) => void;
}) {
  const { at, onChange } = props;
  const t = useTexts();
  const [isOpen, setIsOpen] = useState(false);
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setIsOpen}>
      <Button
        size="small"
        variant="tertiary"
        iconStart={<RiHistoryLine aria-hidden="true" />}
      >
        {t('travel.open')}
      </Button>
      <Popover className={styles.popover}>
        <InstantForm
          at={at}
          onSubmit={next => {
            setIsOpen(false);
            onChange(next);
          }}
        />
      </Popover>
    </DialogTrigger>
  );
}

function InstantForm(props: { at?: string; onSubmit: (at: string) => void }) {
  const { at, onSubmit } = props;
  const t = useTexts();
  const [text, setText] = useState(() => toLocal(at));
  const [isFuture, setIsFuture] = useState(false);
  const id = useElementId('instant');

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const chosen = DateTime.fromISO(text);
    const future = !chosen.isValid || chosen > DateTime.now();
    setIsFuture(future);
    const iso = chosen.toUTC().toISO();
    if (!future && iso) {
      onSubmit(iso);
    }
  };
  return (
    <form className={styles.form} onSubmit={submit} noValidate>
      <label htmlFor={id} className={styles.label}>
        {t('travel.label')} <span>({DateTime.now().zoneName})</span>
      </label>
      <div className={styles.row}>
        <input
          id={id}
          type="datetime-local"
          className={styles.input}
          value={text}
          aria-invalid={isFuture}
          aria-describedby={isFuture ? `${id}-error` : undefined}
          onChange={event => setText(event.target.value)}
        />
        <Button size="small" type="submit">
          {t('travel.apply')}
        </Button>
      </div>
      {isFuture && (
        <Text id={`${id}-error`} variant="body-small" color="danger">
          {t('travel.future')}
        </Text>
      )}
    </form>
  );
}

/** What the field takes: wall time without a zone, to the minute. */
function toLocal(at: string | undefined): string {
  const time = at ? DateTime.fromISO(at) : DateTime.now().minus({ days: 1 });
  return time.toFormat("yyyy-MM-dd'T'HH:mm");
}

/** Says that the past is shown, and leads back. */
export function PastBanner(props: { at: string; onBack: () => void }) {
  const { at, onBack } = props;
  const t = useTexts();
  return (
    <Alert
      status="info"
      icon
      title={t('travel.banner', {
        time: <Time value={at} format="absolute" />,
      })}
      customActions={
        <Button size="small" variant="secondary" onPress={onBack}>
          {t('travel.back')}
        </Button>
      }
    />
  );
}
