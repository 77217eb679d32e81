import { Tab, TabList, TabPanel, Tabs } from '@backstage/ui';
import type { EntityEnvironments } from '@slipway/backstage-plugin-releases-common';
import { TABS, type TabName, type TabParams } from '../../hooks/useTabParams';
import { useTexts } from '../../hooks/useTexts';
import { DeploymentsTable } from '../DeploymentsTable';
import { GettingStarted } from '../GettingStarted';
import { ReleasesTable } from '../ReleasesTable';
import styles from './EnvironmentsTab.module.css';

/** What happened to an entity: its deployments, and its releases. */
export function HistoryTabs(props: {
  value: EntityEnvironments;
  /** Names and titles of the tracked environments. */
  titles: ReadonlyMap<string, string>;
  params: TabParams;
  revision: number;
  /** Whether the environments are those of a past time. */
  isPast: boolean;
}) {
  const { value, titles, params, revision, isPast } = props;
  const { entityRef, path, environments } = value;
  const { filter, setFilter } = params;
  const t = useTexts();
  const [firstEnvironment = 'development'] = titles.keys();

  const contents: Record<TabName, () => JSX.Element> = {
    deployments: () => (
      <DeploymentsTable
        entityRef={entityRef}
        titles={titles}
        filter={filter}
        onFilterChange={setFilter}
        revision={revision}
        onOpenDeployment={params.openDeployment}
        emptyContent={
          <GettingStarted
            entityRef={entityRef}
            pathName={path?.name ?? ''}
            environment={firstEnvironment}
          />
        }
      />
    ),
    releases: () => (
      <ReleasesTable
        entityRef={entityRef}
        environments={isPast ? [] : environments}
        version={filter.version}
        onVersionChange={version => setFilter({ ...filter, version })}
        revision={revision}
        onOpenRelease={params.openRelease}
      />
    ),
  };
  return (
    <Tabs
      selectedKey={params.tab}
      onSelectionChange={key =>
        params.setTab(TABS.find(name => name === key) ?? 'deployments')
      }
    >
      <TabList aria-label={t('release.tabs.label')}>
        {TABS.map(name => (
          <Tab key={name} id={name}>
            {t(`release.tabs.${name}`)}
          </Tab>
        ))}
      </TabList>
      {TABS.map(name => (
        <TabPanel key={name} id={name} className={styles.panel}>
          {contents[name]()}
        </TabPanel>
      ))}
    </Tabs>
  );
}
