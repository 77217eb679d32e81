import { useDeployment } from '../../hooks/useDeployment';
import { Drawer } from '../material/Drawer';
import { DrawerContent } from './DrawerContent';

/** The details of one deployment beside the page. */
export function DeploymentDrawer(props: {
  /** Which deployment; closed without one. */
  deploymentId?: string;
  titles: ReadonlyMap<string, string>;
  revision: number;
  onClose: () => void;
}) {
  const { deploymentId, ...rest } = props;
  return (
    <Drawer isOpen={deploymentId !== undefined} onClose={props.onClose}>
      {deploymentId !== undefined && (
        <LoadedDrawer id={deploymentId} {...rest} />
      )}
    </Drawer>
  );
}

function LoadedDrawer(props: {
  id: string;
  titles: ReadonlyMap<string, string>;
  revision: number;
  onClose: () => void;
}) {
  const { id, revision, ...rest } = props;
  return <DrawerContent {...rest} loaded={useDeployment(id, revision)} />;
}
