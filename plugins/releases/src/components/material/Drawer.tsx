import { ReactNode, createContext } from 'react';
import MuiDrawer from '@material-ui/core/Drawer';
import { useElementId } from '../../hooks/useElementId';
import contrast from '../contrast.module.css';
import styles from './Drawer.module.css';

/** The id of the element that names the drawer around it. */
export const DrawerTitleContext = createContext<string | undefined>(undefined);

/**
 * A panel over the right side of the page. It traps the focus while it is open
 * and gives it back to where it came from. A `DrawerPanel` inside names it.
 */
export function Drawer(props: {
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}) {
  const titleId = useElementId('drawer-title');
  return (
    <MuiDrawer
      anchor="right"
      open={props.isOpen}
      onClose={props.onClose}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': titleId,
        className: `${styles.paper} ${contrast.contrast}`,
      }}
    >
      <DrawerTitleContext.Provider value={titleId}>
        {props.children}
      </DrawerTitleContext.Provider>
    </MuiDrawer>
  );
}
