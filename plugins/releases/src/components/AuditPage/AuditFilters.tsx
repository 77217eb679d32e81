import { useEffect, useState } from 'react';
import { Button, Select, TextField } from '@backstage/ui';
import {
  SUBJECT_KINDS,
  isAuditNarrowed,
  type AuditFilter,
} from '../../hooks/useAuditParams';
import { useTexts } from '../../hooks/useTexts';
import { NOUNS, fullEntityRef, typesOf } from '../AuditEvent';
import { DateField } from '../DateField';
import styles from './AuditPage.module.css';

/** Narrows the search down. */
export function AuditFilters(props: {
  filter: AuditFilter;
  onChange: (filter: AuditFilter) => void;
}) {
  const { filter, onChange } = props;
  const t = useTexts();
  return (
    <div className={styles.filters}>
      <TextFilter
        label={t('audit.filters.entity')}
        placeholder={t('audit.filters.entityPlaceholder')}
        value={filter.entityRef}
        read={fullEntityRef}
        invalid={t('audit.filters.entityInvalid')}
        onChange={entityRef => onChange({ ...filter, entityRef })}
      />
      <TextFilter
        label={t('audit.filters.environment')}
        placeholder={t('audit.filters.environmentPlaceholder')}
        value={filter.environment}
        onChange={environment => onChange({ ...filter, environment })}
      />
      <TextFilter
        label={t('audit.filters.actor')}
        placeholder={t('audit.filters.actorPlaceholder')}
        value={filter.actor}
        onChange={actor => onChange({ ...filter, actor })}
      />
      <Select
        className={styles.filter}
        size="small"
        aria-label={t('audit.filters.types')}
        placeholder={t('audit.filters.allTypes')}
        selectionMode="multiple"
        options={NOUNS.map(noun => ({
          title: t(`audit.noun.${noun}`),
          options: typesOf(noun).map(type => ({ id: type, label: type })),
        }))}
        value={filter.types}
        onChange={keys => onChange({ ...filter, types: keys.map(String) })}
      />
      <Select
        className={styles.filter}
        size="small"
        aria-label={t('audit.filters.subject')}
        placeholder={t('audit.filters.allSubjects')}
        options={SUBJECT_KINDS.map(kind => ({
          id: kind,
          label: t(`audit.subjectKind.${kind}`),
        }))}
        value={filter.subjectKind ?? null}
        onChange={key =>
          onChange({
            ...filter,
            subjectKind: SUBJECT_KINDS.find(kind => kind === key),
          })
        }
      />
      <DateField
        label={t('audit.filters.from')}
        value={filter.from}
        onChange={from => onChange({ ...filter, from })}
      />
      <DateField
        label={t('audit.filters.to')}
        value={filter.to}
        onChange={to => onChange({ ...filter, to })}
      />
      {isAuditNarrowed(filter) && (
        <Button
          size="small"
          variant="tertiary"
          onPress={() => onChange({ types: [] })}
        >
          {t('audit.filters.clear')}
        </Button>
      )}
    </div>
  );
}

/** A text that counts once it is finished: on Enter, or on leaving the field. */
function TextFilter(props: {
  label: string;
  placeholder: string;
  value?: string;
  /** What the text stands for; undefined where it cannot be read. */
  read?: (text: string) => string | undefined;
  /** What is said about a text that cannot be read. */
  invalid?: string;
  onChange: (value: string | undefined) => void;
}) {
  const { label, placeholder, value, read, invalid, onChange } = props;
  const t = useTexts();
  const [text, setText] = useState(value ?? '');
  const [isInvalid, setIsInvalid] = useState(false);
  // The URL may change beside the field: back, a link, "Clear filters".
  useEffect(() => {
    setText(value ?? '');
    setIsInvalid(false);
  }, [value]);

  const commit = () => {
    const wanted = text.trim();
    const next = wanted && read ? read(wanted) : wanted || undefined;
    setIsInvalid(Boolean(wanted) && next === undefined);
    if (next !== value && !(wanted && next === undefined)) {
      onChange(next || undefined);
    }
  };
  return (
    <span className={styles.filter}>
      <TextField
        size="small"
        aria-label={label}
        placeholder={t('audit.filters.placeholder', {
          label,
          example: placeholder,
        })}
        value={text}
        isInvalid={isInvalid}
        onChange={setText}
        onBlur={commit}
        onKeyDown={event => event.key === 'Enter' && commit()}
      />
      {isInvalid && (
        <span role="alert" className={styles.invalid}>
          {invalid}
        </span>
      )}
    </span>
  );
}
