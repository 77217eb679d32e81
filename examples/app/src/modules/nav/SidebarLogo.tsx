import { Link, useSidebarOpenState } from '@backstage/core-components';
import { Mark } from '../brand/Mark';
import styles from './SidebarLogo.module.css';

export function SidebarLogo() {
  const { isOpen } = useSidebarOpenState();

  return (
    <Link
      to="/"
      underline="none"
      aria-label="Slipway, home"
      className={styles.link}
    >
      <Mark className={styles.mark} />
      {isOpen && <span className={styles.name}>Slipway</span>}
    </Link>
  );
}
