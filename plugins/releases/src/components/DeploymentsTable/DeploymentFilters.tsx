import { Button, Select } from '@backstage/ui';
import {
  TRANSITIONS,
  isFinal,
  type DeploymentState,
} from '@slipway/backstage-plugin-releases-common';
import {
  isNarrowed,
  readVersion,
  type DeploymentFilter,
} from '../../hooks/useTabParams';
import { useTexts } from '../../hooks/useTexts';
import { DateField } from '../DateField';
import { TextFilter } from '../TextFilter';
import styles from './DeploymentsTable.module.css';

const STATES = Object.keys(TRANSITIONS) as DeploymentState[];

/** Narrows the history down by environment, outcome, version and days. */
export function DeploymentFilters(props: {
  /** Names and titles of the environments. */
  titles: ReadonlyMap<string, string>;
  filter: DeploymentFilter;
  onChange: (filter: DeploymentFilter) => void;
}) {
  const { titles, filter, onChange } = props;
  const t = useTexts();
  const option = (state: DeploymentState) => ({
    id: state,
    label: t(`status.${state}`),
  });
  // An environment that left the path can still be in the URL and the history.
  const environments = new Map([
    ...filter.environments.map(name => [name, name] as const),
    ...titles,
  ]);
  return (
    <div className={styles.filters}>
      <Select
        className={styles.filter}
        aria-label={t('table.filterEnvironment')}
        placeholder={t('table.allEnvironments')}
        selectionMode="multiple"
        options={[...environments].map(([id, label]) => ({ id, label }))}
        value={filter.environments}
        onChange={keys =>
          onChange({ ...filter, environments: keys.map(String) })
        }
      />
      <Select
        className={styles.filter}
        aria-label={t('table.filterOutcome')}
        placeholder={t('table.allOutcomes')}
        selectionMode="multiple"
        options={[
          {
            title: t('table.ended'),
            options: STATES.filter(isFinal).map(option),
          },
          {
            title: t('table.underWay'),
            options: STATES.filter(state => !isFinal(state)).map(option),
          },
        ]}
        value={filter.states}
        onChange={keys =>
          onChange({
            ...filter,
            states: STATES.filter(state => keys.includes(state)),
          })
        }
      />
      <TextFilter
        label={t('release.filters.version')}
        placeholder={t('release.filters.versionPlaceholder')}
        value={filter.version}
        read={readVersion}
        invalid={t('release.filters.versionInvalid')}
        onChange={version => onChange({ ...filter, version })}
      />
      <DateField
        label={t('release.filters.from')}
        value={filter.from}
        onChange={from => onChange({ ...filter, from })}
      />
      <DateField
        label={t('release.filters.to')}
        value={filter.to}
        onChange={to => onChange({ ...filter, to })}
      />
      {isNarrowed(filter) && (
        <Button
          size="small"
          variant="tertiary"
          onPress={() => onChange({ environments: [], states: [] })}
        >
          {t('table.clearFilters')}
        </Button>
      )}
    </div>
  );
}
