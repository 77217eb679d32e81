import { ReactNode } from 'react';
import MuiDrawer from '@material-ui/core/Drawer';
import contrast from '../contrast.module.css';
import styles from './Drawer.module.css';

/**
 * A panel over the right side of the page. It traps the focus while it is open
 * and gives it back to where it came from.
 */
export function Drawer(props: {
  isOpen: boolean;
  labelledBy: string;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <MuiDrawer
      anchor="right"
      open={props.isOpen}
      onClose={props.onClose}
      PaperProps={{
        role: 'dialog',
        'aria-modal': true,
        'aria-labelledby': props.labelledBy,
        className: `${styles.paper} ${contrast.contrast}`,
      }}
    >
      {props.children}
    </MuiDrawer>
  );
}
