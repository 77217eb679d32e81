import { Button, Select } from '@backstage/ui';
import { parseEntityRef } from '@backstage/catalog-model';
import type { Actor } from '@slipway/backstage-plugin-releases-common';
import {
  isNarrowed,
  type TimelineFilter,
} from '../../hooks/useEntityAuditParams';
import { useTexts } from '../../hooks/useTexts';
import { ENTITY_NOUNS, isNoun } from '../AuditEvent';
import { DateField } from '../DateField';
import styles from './AuditTab.module.css';

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
  // An environment that left the path can still be in the URL and the trail.
  const environments = new Map([
    ...filter.environments.map(name => [name, name] as const),
    ...titles,
  ]);
  return (
    <div className={styles.filters}>
      <Select
        className={styles.filter}
        aria-label={t('audit.filters.environment')}
        placeholder={t('audit.filters.allEnvironments')}
        selectionMode="multiple"
        options={[...environments].map(([id, label]) => ({ id, label }))}
        value={filter.environments}
        onChange={keys =>
          onChange({ ...filter, environments: keys.map(String) })
        }
      />
      <Select
        className={styles.filter}
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
      <Select
        className={styles.filter}
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
      {isNarrowed(filter) && (
        <Button
          size="small"
          variant="tertiary"
          onPress={() => onChange({ environments: [] })}
        >
          {t('audit.filters.clear')}
        </Button>
      )}
    </div>
  );
}
