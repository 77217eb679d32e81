import {
  SUBJECT_KINDS,
  isAuditNarrowed,
  type AuditFilter,
} from '../../hooks/useAuditParams';
import { useTexts } from '../../hooks/useTexts';
import { NOUNS, fullEntityRef, typesOf } from '../AuditEvent';
import { FilterRow, FilterSelect } from '../FilterRow';
import { TextFilter } from '../TextFilter';

/** Narrows the search down. */
export function AuditFilters(props: {
  filter: AuditFilter;
  onChange: (filter: AuditFilter) => void;
}) {
  const { filter, onChange } = props;
  const t = useTexts();
  const field = (label: string, example: string) => ({
    label,
    placeholder: t('audit.filters.placeholder', { label, example }),
  });
  return (
    <FilterRow
      fieldWidth="14rem"
      days={filter}
      onDaysChange={days => onChange({ ...filter, ...days })}
      onClear={
        isAuditNarrowed(filter) ? () => onChange({ types: [] }) : undefined
      }
    >
      <TextFilter
        {...field(
          t('audit.filters.entity'),
          t('audit.filters.entityPlaceholder'),
        )}
        value={filter.entityRef}
        read={fullEntityRef}
        invalid={t('audit.filters.entityInvalid')}
        onChange={entityRef => onChange({ ...filter, entityRef })}
      />
      <TextFilter
        {...field(
          t('filters.environment'),
          t('audit.filters.environmentPlaceholder'),
        )}
        value={filter.environment}
        onChange={environment => onChange({ ...filter, environment })}
      />
      <TextFilter
        {...field(
          t('audit.filters.actor'),
          t('audit.filters.actorPlaceholder'),
        )}
        value={filter.actor}
        onChange={actor => onChange({ ...filter, actor })}
      />
      <FilterSelect
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
      <FilterSelect
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
    </FilterRow>
  );
}
