import { useDeployment } from '../../hooks/useDeployment';
import { Drawer } from '../material/Drawer';
import { DrawerContent } from './DrawerContent';

// One drawer is open at a time, and React 17 has no useId.
const titleId = 'releases-deployment-drawer-title';

/** The details of one deployment beside the page. */
export function DeploymentDrawer(props: {
  /** Which deployment; closed without one. */
  deploymentId?: string;
  titles: ReadonlyMap<string, string>;
  revision: number;
  onClose: () => void;
}) {
  const { deploymentId, titles, revision, onClose } = props;
  return (
    <Drawer
      isOpen={deploymentId !== undefined}
      labelledBy={titleId}
      onClose={onClose}
    >
      {deploymentId !== undefined && (
        <LoadedDrawer
          id={deploymentId}
          titleId={titleId}
          titles={titles}
          revision={revision}
          onClose={onClose}
        />
      )}
    </Drawer>
  );
}

function LoadedDrawer(props: {
  id: string;
  titleId: string;
  titles: ReadonlyMap<string, string>;
  revision: number;
  onClose: () => void;
}) {
  const { id, revision, ...rest } = props;
  return <DrawerContent {...rest} loaded={useDeployment(id, revision)} />;
}
