import { ReactNode } from 'react';
import { Dialog } from '@backstage/ui';
import contrast from '../contrast.module.css';

/** Where a reason is asked for; what it holds starts anew each time. */
export function ReasonDialog(props: {
  isOpen: boolean;
  onClose: () => void;
  /** A `ReasonForm`. */
  children: ReactNode;
}) {
  const { isOpen, onClose, children } = props;
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={open => open || onClose()}
      className={contrast.contrast}
      width={520}
    >
      {children}
    </Dialog>
  );
}
