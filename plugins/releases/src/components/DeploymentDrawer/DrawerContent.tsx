import {
  deploymentReadPermission,
  type DeploymentDetail,
} from '@slipway/backstage-plugin-releases-common';
import type { Loaded } from '../../hooks/useLoaded';
import { useTexts } from '../../hooks/useTexts';
import { DeploymentEvidence } from '../DeploymentEvidence';
import { DrawerPanel, DrawerSkeleton } from '../DrawerPanel';
import { LoadedContent } from '../LoadedContent';
import { PermissionNotice } from '../Notices';
import { Rollout } from '../Rollout';
import { DeploymentArtifacts } from './DeploymentArtifacts';
import { DeploymentFacts } from './DeploymentFacts';
import { EventTimeline } from './EventTimeline';

/** What is in the drawer, whatever the loading came to. */
export function DrawerContent(props: {
  loaded: Loaded<DeploymentDetail>;
  titles: ReadonlyMap<string, string>;
  onClose: () => void;
}) {
  const { loaded, titles, onClose } = props;
  const { value } = loaded;
  const t = useTexts();
  const environment =
    value &&
    (titles.get(value.deployment.environment) ?? value.deployment.environment);

  const title =
    value && environment
      ? t('drawer.title', { version: value.deployment.version, environment })
      : t('drawer.loadingTitle');
  return (
    <DrawerPanel title={title} onClose={onClose}>
      <LoadedContent
        loaded={loaded}
        errorTitle={t('drawer.error')}
        forbidden={
          <PermissionNotice
            title={t('notice.forbiddenDeploymentTitle')}
            description={t('notice.forbiddenDeploymentDescription', {
              permission: deploymentReadPermission.name,
            })}
          />
        }
        skeleton={
          <DrawerSkeleton
            label={t('drawer.loading')}
            facts={8}
            below={['4rem', '8rem']}
          />
        }
      >
        {({ deployment, events, rollout }) => (
          <>
            <DeploymentFacts deployment={deployment} />
            <DeploymentArtifacts artifacts={deployment.artifacts} />
            <Rollout rollout={rollout} />
            <EventTimeline events={events} />
            <DeploymentEvidence deployment={deployment} />
          </>
        )}
      </LoadedContent>
    </DrawerPanel>
  );
}
