import { ReactNode, useContext } from 'react';
import { ButtonIcon, Text } from '@backstage/ui';
import { RiCloseLine } from '@remixicon/react';
import { useTexts } from '../../hooks/useTexts';
import { DrawerTitleContext } from '../material/Drawer';
import styles from './DrawerPanel.module.css';

/** What a drawer shows, under the title that names the drawer. */
export function DrawerPanel(props: {
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
}) {
  const { title, onClose, children } = props;
  const t = useTexts();
  return (
    <div className={styles.root}>
      <header className={styles.header}>
        <Text
          as="h2"
          id={useContext(DrawerTitleContext)}
          variant="title-x-small"
          weight="bold"
          className={styles.title}
        >
          {title}
        </Text>
        <ButtonIcon
          variant="tertiary"
          size="small"
          aria-label={t('drawer.close')}
          icon={<RiCloseLine aria-hidden="true" />}
          onPress={onClose}
        />
      </header>
      {children}
    </div>
  );
}
