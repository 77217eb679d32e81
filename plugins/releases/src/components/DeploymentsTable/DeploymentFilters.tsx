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
import { EnvironmentFilter, FilterRow, FilterSelect } from '../FilterRow';
import { TextFilter } from '../TextFilter';

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
  return (
    <FilterRow
      fieldWidth="11rem"
      days={filter}
      onDaysChange={days => onChange({ ...filter, ...days })}
      onClear={
        isNarrowed(filter)
          ? () => onChange({ environments: [], states: [] })
          : undefined
      }
    >
      <EnvironmentFilter
        titles={titles}
        value={filter.environments}
        onChange={environments => onChange({ ...filter, environments })}
      />
      <FilterSelect
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
    </FilterRow>
  );
}
