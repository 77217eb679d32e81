import { FormEvent, useEffect, useRef, useState } from 'react';
import { Alert, Button, TextAreaField, TextField } from '@backstage/ui';
import type {
  AnswerChecklistItemRequest,
  ChecklistItem,
} from '@slipway/backstage-plugin-releases-common';
import { messageOf } from '../../api';
import { useTexts } from '../../hooks/useTexts';
import { isReady, readAnswer, type Draft } from './readAnswer';
import type { AnswerKind } from './useAnswer';
import styles from './ReleaseChecklist.module.css';

/** Asks for what an answer needs. */
export function AnswerForm(props: {
  item: ChecklistItem;
  kind: AnswerKind;
  isPending: boolean;
  error?: Error;
  onSubmit: (answer: AnswerChecklistItemRequest) => void;
  onCancel: () => void;
}) {
  const { item, kind, isPending, error, onSubmit, onCancel } = props;
  const t = useTexts();
  const [draft, setDraft] = useState<Draft>({});
  const { requires = [] } = item;
  // The button that was pressed for this form is gone, and the focus with it.
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, textarea')?.focus();
  }, []);
  const isDone = kind === 'done';
  const canSave = isReady(item, kind, draft);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (canSave && !isPending) {
      onSubmit(readAnswer(kind, draft));
    }
  };
  return (
    <form
      ref={form}
      className={styles.form}
      onSubmit={submit}
      aria-label={item.title}
    >
      {isDone && requires.length > 1 && (
        <p className={styles.hint}>{t('release.checklist.oneOf')}</p>
      )}
      {isDone ? (
        requires.map(name => (
          <AnswerField
            key={name}
            name={name}
            value={draft[name] ?? ''}
            onChange={value => setDraft({ ...draft, [name]: value })}
          />
        ))
      ) : (
        <TextAreaField
          label={t('release.checklist.reason')}
          description={t(`release.checklist.reasonHint.${kind}`)}
          isRequired
          maxLength={2000}
          value={draft.reason ?? ''}
          onChange={reason => setDraft({ reason })}
        />
      )}
      {error && (
        <Alert
          role="alert"
          icon
          status="danger"
          title={t('release.checklist.failed')}
          description={messageOf(error)}
        />
      )}
      <div className={styles.formActions}>
        <Button
          type="submit"
          size="small"
          variant="primary"
          isDisabled={!canSave}
          isPending={isPending}
        >
          {t('release.checklist.save')}
        </Button>
        <Button size="small" variant="secondary" onPress={onCancel}>
          {t('release.checklist.cancel')}
        </Button>
      </div>
    </form>
  );
}

function AnswerField(props: {
  name: 'link' | 'text' | 'list';
  value: string;
  onChange: (value: string) => void;
}) {
  const { name, value, onChange } = props;
  const t = useTexts();
  return name === 'link' ? (
    <TextField
      label={t('release.checklist.link')}
      description={t('release.checklist.linkHint')}
      type="url"
      maxLength={2048}
      value={value}
      onChange={onChange}
    />
  ) : (
    <TextAreaField
      label={t(`release.checklist.${name}`)}
      maxLength={20000}
      value={value}
      onChange={onChange}
    />
  );
}
