import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { isRefused } from '../../api';
import { useAtParam } from '../../hooks/useAtParam';
import { useEnvironments } from '../../hooks/useEnvironments';
import { useRevision } from '../../hooks/useRevision';
import { useTexts } from '../../hooks/useTexts';
import { ErrorNotice, ForbiddenNotice } from '../Notices';
import { EnvironmentsView } from './EnvironmentsView';
import { LiveAnnouncement } from './LiveAnnouncement';
import { TabSkeleton } from './TabSkeleton';
import contrast from '../contrast.module.css';
import styles from './EnvironmentsTab.module.css';

/** What runs where, what is under way and what happened, for one entity. */
export function EnvironmentsTab() {
  const { entity } = useEntity();
  const entityRef = stringifyEntityRef(entity);
  return <LoadedTab key={entityRef} entityRef={entityRef} />;
}

function LoadedTab(props: { entityRef: string }) {
  const { entityRef } = props;
  const t = useTexts();
  const revision = useRevision(entityRef);
  const [at, setAt] = useAtParam();
  const { value, error, loadedAt, retry } = useEnvironments(
    entityRef,
    revision,
    at,
  );

  const content = () => {
    if (error && isRefused(error)) {
      return <ForbiddenNotice entityRef={entityRef} />;
    }
    if (!value) {
      return error ? (
        <ErrorNotice title={t('tab.error')} error={error} onRetry={retry} />
      ) : (
        <TabSkeleton />
      );
    }
    return (
      <>
        {error && (
          <ErrorNotice
            title={t('tab.error')}
            error={error}
            loadedAt={loadedAt}
            onRetry={retry}
          />
        )}
        <EnvironmentsView
          value={value}
          revision={revision}
          at={at}
          onTravel={setAt}
        />
      </>
    );
  };

  return (
    <div className={`${styles.root} ${contrast.contrast}`}>
      <LiveAnnouncement environments={value?.environments} />
      {content()}
    </div>
  );
}
