import { parseEntityRef } from '@backstage/catalog-model';
import type { Actor } from '@slipway/backstage-plugin-releases-common';
import {
  isNarrowed,
  type TimelineFilter,
} from '../../hooks/useEntityAuditParams';
import { useTexts } from '../../hooks/useTexts';
import { ENTITY_NOUNS, isNoun } from '../AuditEvent';
import { EnvironmentFilter, FilterRow, FilterSelect } from '../FilterRow';

/** A list has no room for components, so people are listed by their names. */
function labelOf({ kind, ref }: Actor): string {
  try {
    return kind === 'user' ? parseEntityRef(ref).name : ref;
  } catch {
    return ref;
  }
}

/** Narrows the timeline down by environment, kind, person and days. */
export function TimelineFilters(props: {
  /** Names and titles of the environments. */
  titles: ReadonlyMap<string, string>;
  actors: Actor[];
  filter: TimelineFilter;
  onChange: (filter: TimelineFilter) => void;
}) {
  const { titles, actors, filter, onChange } = props;
  const t = useTexts();
  return (
    <FilterRow
      fieldWidth="12rem"
      days={filter}
      onDaysChange={days => onChange({ ...filter, ...days })}
      onClear={
        isNarrowed(filter) ? () => onChange({ environments: [] }) : undefined
      }
    >
      <EnvironmentFilter
        titles={titles}
        value={filter.environments}
        onChange={environments => onChange({ ...filter, environments })}
      />
      <FilterSelect
        aria-label={t('audit.filters.kind')}
        placeholder={t('audit.filters.allKinds')}
        options={ENTITY_NOUNS.map(noun => ({
          id: noun,
          label: t(`audit.noun.${noun}`),
        }))}
        value={filter.noun ?? null}
        onChange={key => {
          const noun = key === null ? null : String(key);
          onChange({ ...filter, noun: isNoun(noun) ? noun : undefined });
        }}
      />
      <FilterSelect
        aria-label={t('audit.filters.person')}
        placeholder={t('audit.filters.everybody')}
        options={actors.map(actor => ({
          id: actor.ref,
          label: labelOf(actor),
        }))}
        value={filter.actor ?? null}
        onChange={key =>
          onChange({ ...filter, actor: key === null ? undefined : String(key) })
        }
      />
    </FilterRow>
  );
}
